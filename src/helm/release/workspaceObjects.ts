import type { DeclaringObject } from './declaringObjects.ts';

/** What is known when releases are looked for. */
export interface Declarations {
  /** All objects of the root that have to do with releases. */
  readonly objects: readonly DeclaringObject[];
  /** True for the folder (relative to the root) of a chart of this workspace. */
  readonly isChart: (folder: string) => boolean;
  /** True for a file of the root. */
  readonly hasFile: (path: string) => boolean;
}
