import path from 'node:path';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { uriOfPath } from '../fileUri.ts';
import type { Contents } from '../reading/contents.ts';
import type { FactsReader } from '../reading/factsReader.ts';
import type { ReadTexts } from '../reading/readTexts.ts';
import { walkApart } from '../reading/walkApart.ts';
import { readBatches } from '../readManifests.ts';

/** A job to read a folder. */
export interface FolderJob {
  /** Absolute. */
  readonly folder: string;
  /** The same folder relative to that of the reader, `/`; '' (the default) for the reader's own folder. */
  readonly below?: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  /** Called with relative folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
  /** Called with files that are links (relative to the folder, `/`), and their targets. */
  readonly onLink?: (file: string, real: string) => void;
  /** Takes what was read, which is shared with the threads for it; not where facts are kept between starts. */
  readonly texts?: ReadTexts;
  /** Once it returns true, the remaining files are reported as not read. */
  readonly isCancelled: () => boolean;
}

/** All manifests of a folder, found by one thread and read by others, in batches, in a stable order. */
export function readFolder(reader: FactsReader, job: FolderJob): AsyncGenerator<readonly FileChange[]> {
  const { folder, below = '', excludes, onUnreadable, onLink, texts, isCancelled } = job;
  const inReader = (files: readonly string[]) => (below === '' ? files : files.map(file => `${below}/${file}`));
  const notRead = (file: string): FileChange => ({ uri: uriOfPath(path.join(folder, file)), skipped: 'not read' });
  const read = async (paths: readonly string[], contents?: Contents): Promise<readonly FileChange[]> => {
    if (isCancelled()) return paths.map(notRead);
    const files = inReader(paths);
    if (contents) texts?.note(files, contents);
    return reader.read(files, contents);
  };
  // Without a cache, every file has to be read.
  const reads = !reader.hasKept();
  if (reads) reader.prepare();
  const found = walkApart({ root: folder, excludes, reads, shares: texts !== undefined }, { onUnreadable, onLink });
  return readBatches(found, { read, capacity: reader.capacity });
}
