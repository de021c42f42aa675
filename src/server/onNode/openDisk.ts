import { pathOfUri } from '../../node/fileUri.ts';
import { FactsReader } from '../../node/reading/factsReader.ts';
import { ReaderPool } from '../../node/reading/readerPool.ts';
import { DiskFolder } from '../../node/source/diskFolder.ts';
import { versionOfPodwire } from '../../node/version.ts';
import type { OpenSource } from '../files/openSource.ts';

/** Opens workspace folders on disk; undefined for other URI schemes. */
export const openDisk: OpenSource = ({ uri, excludes, onUnreadable, reading }) => {
  const folder = pathOfUri(uri);
  if (folder === undefined) return undefined;
  const reader = new FactsReader(folder, { ...reading, pool: new ReaderPool(), version: versionOfPodwire() });
  return new DiskFolder(folder, excludes, { onUnreadable, reader });
};
