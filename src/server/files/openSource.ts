import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import type { ChangingSource } from '../../source/fileSource.ts';

/** How to read files. */
export interface ReadingOptions {
  readonly podTemplates: readonly UserPodTemplate[];
  /** The client's folder for caches; '' for none. */
  readonly cacheFolder: string;
  readonly logger: Logger;
}

/** Opens a workspace folder; undefined where its URI does not lead to readable files. */
export type OpenSource = (options: {
  readonly uri: string;
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  /** Called with folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
  /** How to read the files. */
  readonly reading: ReadingOptions;
}) => ChangingSource | undefined;
