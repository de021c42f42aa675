import type { FileChange } from '../core/resolve/changes.ts';

/** The server's door to a workspace folder: a disk, or whatever else holds files. It never throws. */
export interface ManifestSource {
  /** All manifests that are not hidden, in batches. */
  readonly readAll: () => AsyncIterable<readonly FileChange[]>;
  /** What became of these addresses: of a file its content, of a folder that of all manifests below it. */
  readonly read: (uris: readonly string[]) => AsyncIterable<readonly FileChange[]>;
}

/** Opens a workspace folder; undefined where its address leads to no files that can be read. */
export type OpenSource = (options: {
  readonly uri: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  /** Told the folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
}) => ManifestSource | undefined;
