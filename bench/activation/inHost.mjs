// node bench/activation/inHost.mjs [ROUNDS]: starts a real VS Code with the packed extension in an empty window so many
// times; prints what activating Podwire, and an extension that does nothing, took: an array of objects of milliseconds.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { Host } from '../../test/vscode/host.mjs';

const here = import.meta.dirname;
const rounds = Number(process.argv[2] ?? 3);
const folder = temporaryFolder('ac');
const file = path.join(folder, 'times.json');
const host = new Host('activation');
const times = [];
for (let round = 0; round < rounds; round++) {
  const run = { suite: here, workspace: '', extension: path.join(here, 'nothing') };
  const { numFailedTests } = await host.run(run, { PODWIRE_ACTIVATION: file });
  if (numFailedTests > 0) throw new Error('activation could not be measured');
  times.push(JSON.parse(readFileSync(file, 'utf8')));
}
removeFolder(folder);
console.log(JSON.stringify(times));
