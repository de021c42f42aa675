import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../../scripts/lib/bundles.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';

/** Bundles a program of `dist` as it ships, but into another folder (absolute). */
export async function bundleShipped(name: string, folder: string): Promise<void> {
  const found = bundles.find(each => each.name === name);
  await build({
    ...found?.options,
    entryPoints: [inRoot(found?.entries[0] ?? '')],
    outfile: path.join(folder, found?.outputs[0] ?? ''),
    bundle: true,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
}
