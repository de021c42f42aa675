import type { WantedReader } from '../core/giveWanted.ts';
import type { FileChange } from '../core/resolve/changes/changes.ts';

/**
 * Where written objects come from: a folder of a disk, a revision in Git, standard input, a virtual file system. All
 * files are below one folder, and addresses are URIs. It never throws: what cannot be read is said in the changes.
 */
export interface FileSource extends WantedReader {
  /**
   * All manifests that are not hidden, in batches. Once `isCancelled` says so, those that are left are only named, as
   * not read: what nobody looked at is not taken for nothing.
   */
  readonly readAll: (isCancelled?: () => boolean) => AsyncIterable<readonly FileChange[]>;
}

/** A source whose files change while it is in use. What its answers hang on, nobody else has to know. */
export interface ChangingSource extends FileSource {
  /**
   * What must be read again after something happened at these addresses: some of them, or everything, which then takes
   * a new source.
   */
  readonly staleAfter: (uris: readonly string[]) => Promise<readonly string[] | 'everything'>;
  /** What became of these addresses: of a file its content, of a folder that of all manifests below it. */
  readonly read: (uris: readonly string[]) => AsyncIterable<readonly FileChange[]>;
}
