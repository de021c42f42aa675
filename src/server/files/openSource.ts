import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import type { ChangingSource } from '../../source/fileSource.ts';

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
}) => ChangingSource | undefined;
