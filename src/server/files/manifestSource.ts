import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { Stamp, Traces } from '../../node/reading/traces.ts';

/** The server's door to a workspace folder: a disk, or whatever else holds files. It never throws. */
export interface ManifestSource {
  /**
   * All manifests that are not hidden, in batches. Once `isCancelled` says so, those that are left are only named, as
   * not read: what nobody looked at is not taken for nothing.
   */
  readonly readAll: (isCancelled: () => boolean) => AsyncIterable<readonly FileChange[]>;
  /** Of addresses that changed, those that are or were a manifest, a folder or a `.gitignore`. */
  readonly withoutOtherFiles: (uris: readonly string[]) => Promise<readonly string[]>;
  /** What became of these addresses: of a file its content, of a folder that of all manifests below it. */
  readonly read: (uris: readonly string[]) => AsyncIterable<readonly FileChange[]>;
  /** The text of a file of the folder that builds need; undefined where there is none. */
  readonly readText: (uri: string) => Promise<string | undefined>;
  /** Whether there is such a file; it is not read for that. */
  readonly isThere: (uri: string) => Promise<boolean>;
  /** What tells later whether anything changed below the folder. */
  readonly traces: () => Promise<Traces & Stamp>;
  /** True where nothing changed since these traces. */
  readonly isAsThen: (traces: Traces) => Promise<boolean>;
}

/** How files are read. */
export interface ReadingOptions {
  readonly podTemplates: readonly UserPodTemplate[];
  /** A folder of the client's where readings may be kept from one start to the next; '' for none. */
  readonly cacheFolder: string;
  readonly logger: Logger;
}

/** Opens a workspace folder; undefined where its address leads to no files that can be read. */
export type OpenSource = (options: {
  readonly uri: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  /** Told the folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
  /** What the files are read for. */
  readonly reading: ReadingOptions;
}) => ManifestSource | undefined;
