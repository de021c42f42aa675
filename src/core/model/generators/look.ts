import type { Plain } from './plain.ts';

/** Where generators of ApplicationSets look. */
export interface Look {
  /** Whether the repository of an address is the one that the workspace is. */
  readonly isOurs: (url: string) => boolean;
  /** Paths of all files, `/`; the same list as long as none comes or goes. */
  readonly files: () => readonly string[];
  /** What a file of YAML or JSON says; undefined where there is none, or where it cannot be read. */
  readonly read: (path: string) => Plain | undefined;
}

/** No file is known. */
export const NOWHERE: Look = { isOurs: () => false, files: () => [], read: () => undefined };
