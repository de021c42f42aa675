import path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../temporaryFolder.ts';

/** The script of the reading threads, as the build makes it; it ends with the test. */
export async function builtWorker(): Promise<string> {
  const outfile = path.join(temporaryFolder(), 'worker.js');
  await build({
    entryPoints: ['src/node/reading/readerWorker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  return outfile;
}
