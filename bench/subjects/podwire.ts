import path from 'node:path';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { createWiringService } from '../../src/core/wiringService.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { openDisk } from '../../src/server/onNode/openDisk.ts';
import { giveAll } from '../lib/giveAll.ts';
import { type Run, timed } from '../lib/measure.ts';
import { untilKept } from '../lib/untilKept.ts';

const silent = { info: () => {}, error: () => {} };

/**
 * What the server does at its start: finds and reads all manifests, resolves, makes all builds, and computes the problems
 * of every file. cacheFolder: where facts are kept, '' for no cache. isBuilt: false where nobody gives builds their texts.
 */
export async function firstIndex(folder: string, cacheFolder = '', isBuilt = true): Promise<Run> {
  const service = createWiringService();
  const uri = uriOfPath(path.resolve(folder));
  let problems = 0;
  let verdicts = 0;
  let files = 0;
  const run = await timed(async () => {
    const reading = { podTemplates: [], cacheFolder, logger: silent };
    const source = openDisk({ uri, excludes: [], onUnreadable: () => {}, reading });
    service.setRoots([uri]);
    const start = performance.now();
    for await (const batch of source?.readAll(() => false) ?? []) {
      service.collect(isBuilt ? batch : batch.map(unbuilt));
      files += batch.length;
    }
    const read = performance.now();
    const { uris } = service.settle();
    verdicts = performance.now() - start;
    if (process.env['PODWIRE_BENCH_STEPS']) console.error({ read: read - start, settle: performance.now() - read });
    const built = isBuilt ? await giveAll(service, source) : [];
    for (const each of new Set([...uris, ...built])) problems += service.problems(each).length;
  });
  // Readings are kept when all is told; the next start is to find them.
  if (cacheFolder !== '') await untilKept(cacheFolder, '.facts');
  return { ...run, verdicts, problems, files };
}

/** The change as it was before threads gave the texts that builds ask for. */
function unbuilt(change: FileChange): FileChange {
  return 'manifest' in change ? { uri: change.uri, manifest: change.manifest } : change;
}
