import type { WantedReader } from '../core/giveWanted.ts';
import type { FileChange } from '../core/resolve/changes/changes.ts';

/**
 * Where manifests are read from: a folder on a disk, a Git revision, standard input, a virtual file system. All files
 * are below one folder; files are named by URI. It never throws: a file that cannot be read is a change that says so.
 */
export interface FileSource extends WantedReader {
  /**
   * All manifests that are not hidden, in batches. Once `isCancelled` returns true, the remaining files are only
   * listed, as not read, so that nobody takes an unread file for an empty one.
   */
  readonly readAll: (isCancelled?: () => boolean) => AsyncIterable<readonly FileChange[]>;
  /** The text of a file as it was read, where that is still known. */
  readonly textAsRead?: (uri: string) => string | undefined;
}

/** A source whose files change while it is in use. It alone knows what its answers depend on. */
export interface ChangingSource extends FileSource {
  /** URIs that must be read again after these URIs changed; `everything` means that a new source is needed. */
  readonly staleAfter: (uris: readonly string[]) => Promise<readonly string[] | 'everything'>;
  /** What these URIs contain now: for a file its content, for a folder the content of all manifests below it. */
  readonly read: (uris: readonly string[]) => AsyncIterable<readonly FileChange[]>;
}
