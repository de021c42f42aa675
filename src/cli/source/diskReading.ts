import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { compileLess } from '../../node/reading/compileLess.ts';
import { FactsReader } from '../../node/reading/factsReader.ts';
import { ReaderPool } from '../../node/reading/readerPool.ts';
import { DiskPaths } from '../../node/source/diskPaths.ts';
import { versionOfPodwire } from '../../node/version.ts';
import type { CommandIo } from '../io.ts';
import type { CheckedPaths } from './checkedPaths.ts';

/** How to read files from disk. */
export interface DiskReading {
  readonly podTemplates: readonly UserPodTemplate[];
  /** Absolute path of the cache; '' for none. */
  readonly cacheFolder: string;
  readonly io: CommandIo;
  /** Called with a folder (absolute) that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
}

/** The source for resolved paths. */
export function diskPaths(
  { root, folders, files }: Pick<CheckedPaths, 'root' | 'folders' | 'files'>,
  { podTemplates, cacheFolder, io, onUnreadable }: DiskReading,
): DiskPaths {
  const given = { podTemplates, cacheFolder, version: versionOfPodwire(), logger: loggerOn(io), findsNoYaml: true };
  const readerOf = (options: { readonly withThreads: boolean }) => {
    if (options.withThreads) compileLess();
    return new FactsReader(root, { ...given, pool: new ReaderPool(options) });
  };
  return new DiskPaths({ root, folders, files, onUnreadable, readerOf, isCached: cacheFolder !== '' });
}

/** Reports why the requested cache cannot be used. */
function loggerOn({ stderr }: CommandIo): Logger {
  const tell = (message: string): unknown => stderr.write(`podwire: ${message}\n`);
  return { info: tell, error: tell };
}
