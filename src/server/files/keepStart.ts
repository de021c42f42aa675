import type { ChangingSource } from '../../source/fileSource.ts';
import type { Session } from '../session.ts';

/** A workspace folder that is open. */
export interface OpenFolder {
  readonly uri: string;
  readonly excludes: readonly string[];
  readonly source: ChangingSource;
}

/** All that problems depend on besides what is in the folders. */
export interface Circumstances {
  readonly folders: readonly OpenFolder[];
  /** Where it is kept from one start to the next; '' for nowhere. */
  readonly cacheFolder: string;
  /** All settings, as JSON. */
  readonly settings: string;
  /** What is older than that on disk was read as it is now: milliseconds since 1970. */
  readonly readBefore: number;
}

/** What tells at once what was told at the end of the last start, where nothing changed since. */
export interface StartKeeper {
  /** To be called before anything is read. Never fails. */
  readonly tell: (now: Circumstances) => Promise<void>;
  /** Ends what is still to come. */
  readonly dispose: () => void;
}

/** Begins to keep what is told. circumstances: as they are now, or undefined while they may not be kept. */
export type KeepStart = (session: Session, circumstances: () => Circumstances | undefined) => StartKeeper;
