import path from 'node:path';
import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import { FactsReader } from '../../node/reading/factsReader.ts';
import { ReaderPool } from '../../node/reading/readerPool.ts';
import { asFound, type BatchReader, readBatches, readManifests } from '../../node/readManifests.ts';
import { walk } from '../../node/walk.ts';
import { versionOfPodwire } from '../../node/version.ts';
import type { CommandIo } from '../io.ts';
import type { CheckedPaths } from './checkedPaths.ts';
import { relativePath } from './shownPath.ts';

/** How folders are read. */
export interface FolderReading {
  readonly podTemplates: readonly UserPodTemplate[];
  /** Where readings are kept from one run to the next, absolute; '' for nowhere. */
  readonly cacheFolder: string;
  readonly io: CommandIo;
  /** Told a folder (absolute) that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
}

/** What became of every manifest below the folders, in a stable order, with a cache and without. */
export async function readFolders(
  { root, folders }: Pick<CheckedPaths, 'root' | 'folders'>,
  reading: FolderReading,
): Promise<readonly FileChange[]> {
  const reader = readerFor(root, reading);
  const changes: FileChange[] = [];
  try {
    for (const folder of folders) {
      const options = { onUnreadable: (below: string) => reading.onUnreadable(path.join(folder, below)) };
      const batches = reader
        ? readBatches(asFound(walk(folder, options)), readerIn(reader, root, folder))
        : readManifests(folder, options);
      for await (const batch of batches) changes.push(...batch.map(withOddName));
    }
    await reader?.keep();
    return changes;
  } finally {
    reader?.close();
  }
}

/** What reads with a cache; undefined where none is wanted. */
function readerFor(root: string, { podTemplates, cacheFolder, io }: FolderReading): FactsReader | undefined {
  if (cacheFolder === '') return undefined;
  const given = { podTemplates, cacheFolder, version: versionOfPodwire(), logger: loggerOn(io) };
  return new FactsReader(root, { ...given, pool: new ReaderPool() });
}

/** A name that is not UTF-8 leads nowhere: the file is there all the same. */
function withOddName(change: FileChange): FileChange {
  const isOdd = 'removed' in change && (pathOfUri(change.uri) ?? '').includes('\uFFFD');
  return isOdd ? { uri: change.uri, skipped: 'unreadable' } : change;
}

/** Reads what is below a folder; the reader's own paths count from the root. */
function readerIn(reader: FactsReader, root: string, folder: string): BatchReader {
  const below = relativePath(root, folder);
  const inRoot = (file: string): string => (below === '' ? file : `${below}/${file}`);
  return { read: paths => reader.read(paths.map(inRoot)), capacity: reader.capacity };
}

/** Whoever asked for a cache is told why it is of no use. */
function loggerOn({ stderr }: CommandIo): Logger {
  const tell = (message: string): unknown => stderr.write(`podwire: ${message}\n`);
  return { info: tell, error: tell };
}
