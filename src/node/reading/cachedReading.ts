import type { PackedPlace } from '../../core/parse/packed/packedManifest.ts';
import type { FileSignature } from './readPacked.ts';

/** The cached facts of a file, with the signature that it had. */
export interface CachedReading {
  readonly signature: FileSignature;
  /** undefined where the file has no facts. */
  readonly place: PackedPlace | undefined;
}
