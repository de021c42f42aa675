import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { FactsReader } from '../../node/reading/factsReader.ts';
import { ReaderPool } from '../../node/reading/readerPool.ts';
import { DiskPaths } from '../../node/source/diskPaths.ts';
import { versionOfPodwire } from '../../node/version.ts';
import type { CommandIo } from '../io.ts';
import type { CheckedPaths } from './checkedPaths.ts';

/** How files of a disk are read. */
export interface DiskReading {
  readonly podTemplates: readonly UserPodTemplate[];
  /** Where readings are kept from one run to the next, absolute; '' for nowhere. */
  readonly cacheFolder: string;
  readonly io: CommandIo;
  /** Told a folder (absolute) that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
}

/** What settled paths name, as a source. */
export function diskPaths(
  { root, folders, files }: Pick<CheckedPaths, 'root' | 'folders' | 'files'>,
  { podTemplates, cacheFolder, io, onUnreadable }: DiskReading,
): DiskPaths {
  const given = { podTemplates, cacheFolder, version: versionOfPodwire(), logger: loggerOn(io), findsNoYaml: true };
  const readerOf = (options: { readonly withThreads: boolean }) =>
    new FactsReader(root, { ...given, pool: new ReaderPool(options) });
  return new DiskPaths({ root, folders, files, onUnreadable, readerOf, isCached: cacheFolder !== '' });
}

/** Whoever asked for a cache is told why it is of no use. */
function loggerOn({ stderr }: CommandIo): Logger {
  const tell = (message: string): unknown => stderr.write(`podwire: ${message}\n`);
  return { info: tell, error: tell };
}
