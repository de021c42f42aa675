import type { ChangingSource } from '../../source/fileSource.ts';
import type { Session } from '../session.ts';

/** A workspace folder that is open. */
export interface OpenFolder {
  readonly uri: string;
  readonly excludes: readonly string[];
  readonly source: ChangingSource;
}

/** Everything that problems depend on besides the content of the folders. */
export interface Circumstances {
  readonly folders: readonly OpenFolder[];
  /** Folder for the cache; '' for none. */
  readonly cacheFolder: string;
  /** All settings, as JSON. */
  readonly settings: string;
  /** Files that were changed on disk before this time were read in their current state: milliseconds since 1970. */
  readonly readBefore: number;
}

/** Sends the problems of the last session at once, where nothing has changed since. */
export interface StartKeeper {
  /** Sends the problems of the last session. Call it before anything is read. Never fails. */
  readonly tell: (now: Circumstances) => Promise<void>;
  /** Stops everything that is pending. */
  readonly dispose: () => void;
}

/**
 * Begins to keep the problems that are sent. circumstances: returns the current ones, or undefined while nothing may be
 * kept.
 */
export type KeepStart = (session: Session, circumstances: () => Circumstances | undefined) => StartKeeper;
