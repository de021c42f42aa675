import type { PackedPlace } from '../../core/parse/packed/packedManifest.ts';
import type { FileSignature } from './readPacked.ts';

/** The reading of a file that was the same then. */
export interface CachedReading {
  readonly signature: FileSignature;
  /** undefined where there is nothing in the file to look at. */
  readonly place: PackedPlace | undefined;
}
