// npm start [-- --help] [folder]: installs what is missing, builds, prints what `podwire check` finds in the folder (the example
// shop by default, the one with mistakes), and opens the folder in a VS Code with Podwire: a desktop one where there is one, else the
// embedded one, served on this machine until Ctrl-C. Charts are rendered with the Helm of this machine, else with that of
// the tests. Runs on a bare Node.js 20, and needs no screen.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages, isInstalled } from './lib/install.mjs';
import { DURATION, whatComes } from './lib/whatComes.mjs';
import { childEnvironment, developersNode } from './lib/npm.mjs';
import { inRoot, root } from './lib/project.mjs';
import { leftOutOfStart, whyNoVsCode } from './lib/systems.mjs';
import { hasHelm, pathWithHelm } from './lib/tools.mjs';
import { findDesktop } from './vscode/desktop.mjs';

const HELP = `npm start [FOLDER]

Installs what is missing, builds Podwire, prints what "podwire check" finds in the folder, and opens the folder in a VS Code
with Podwire: a desktop one where there is one, else the embedded one (Linux on x64), for a browser on this machine.

  FOLDER   a folder with manifests (default: examples/shop-broken, one mistake per file)

The first problem is open then, with the graph beside it. ${DURATION}
Other commands are in CONTRIBUTING.md.`;

if (process.argv.slice(2).some(each => each === '--help' || each === '-h')) {
  console.log(HELP);
  process.exit(0);
}
const folder = chosenFolder();
console.log(whatComes(folder, isInstalled()));
installPackages();
execFileSync(developersNode, [inRoot('scripts/package.mjs')], { cwd: root, stdio: 'inherit', env: childEnvironment });

const desktop = findDesktop();
for (const each of leftOutOfStart(process, { desktop, helm: hasHelm(childEnvironment.PATH) }))
  console.log(`Left out here: ${each}`);
process.env['PATH'] = pathWithHelm(childEnvironment.PATH);

console.log(`\npodwire check ${folder}`);
spawnSync(developersNode, [inRoot('dist/cli.js'), 'check', folder], { stdio: 'inherit' });

if (whyNoVsCode(process, desktop)) process.exit(0);
const { serve } = await import('./vscode/serve.mjs');
await serve(folder);

/** The folder to show, absolute; the program ends where it does not exist. */
function chosenFolder() {
  const [argument] = process.argv.slice(2);
  // npm starts scripts in the root; what a person types is relative to where they are.
  const chosen = argument ? path.resolve(process.env['INIT_CWD'] ?? '.', argument) : inRoot('examples/shop-broken');
  if (existsSync(chosen)) return chosen;
  console.error(`${chosen} does not exist. Name a folder with manifests: npm start FOLDER`);
  process.exit(2);
}
