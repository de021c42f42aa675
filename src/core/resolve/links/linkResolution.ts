import type { PlacedResource } from '../../model/manifest.ts';
import type { ScopeLevel } from '../../model/verdict.ts';

/** `found`: these objects; `missing`: everything in scope could be read and none fits; `unknown`: cannot tell. */
export interface LinkResolution {
  readonly verdict: 'found' | 'missing' | 'unknown';
  /** Why, as part of a sentence; '' with `found`. */
  readonly reason: string;
  /** Where the targets were found. */
  readonly scope: ScopeLevel | undefined;
  /** One list per object: its copies at the level that counts, in path order. Empty unless `found`. */
  readonly targets: readonly (readonly PlacedResource[])[];
}
