import { DiskRoot } from '../node/diskRoot.ts';
import { pathOfUri } from '../node/fileUri.ts';
import type { OpenSource } from './manifestSource.ts';

/** Opens workspace folders on disk; other schemes have none. */
export const openDiskSource: OpenSource = ({ uri, excludes, onUnreadable }) => {
  const folder = pathOfUri(uri);
  return folder === undefined ? undefined : new DiskRoot(folder, excludes, onUnreadable);
};
