import { chmodSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../scripts/lib/bundles.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';

/** Bundles the program as it ships, but for its place; `name` keeps tests that run at once apart. */
export async function buildProgram(name: string): Promise<string> {
  const bundle = bundles.find(each => each.name === 'cli');
  const outfile = inRoot(`node_modules/.cache/podwire-test/${name}.js`);
  await build({
    ...bundle?.options,
    entryPoints: [inRoot('src/cli/main.ts')],
    outfile,
    bundle: true,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  chmodSync(outfile, 0o755);
  return outfile;
}

/** A PATH on which `npx --yes podwire@VERSION …` and `podwire …` run a program. */
export function pathWith(program: string): string {
  const run = `exec "${process.execPath}" "${program}" "$@"`;
  const npx = `#!/bin/sh\n[ "$1" = --yes ] || exit 90\ncase "$2" in podwire@[0-9]*) ;; *) exit 91 ;; esac\nshift 2\n${run}\n`;
  const folder = temporaryFolder({ npx, podwire: `#!/bin/sh\n${run}\n` });
  for (const name of ['npx', 'podwire']) chmodSync(path.join(folder, name), 0o755);
  return `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
}
