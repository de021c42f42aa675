import type { Look } from '../../core/model/generators/look.ts';
import type { DeclaringObject } from './declaringObjects.ts';

/** What is needed to find releases. */
export interface Declarations {
  /** All objects of the root that declare releases, or that are referred to by those. */
  readonly objects: readonly DeclaringObject[];
  /** True for the folder (relative to the root) of a chart of this workspace. */
  readonly isChart: (folder: string) => boolean;
  /** True for a file of the root. */
  readonly hasFile: (path: string) => boolean;
  /** Where generators of ApplicationSets look. */
  readonly look: Look;
}
