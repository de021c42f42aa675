import type { CachedReading } from './cachedReading.ts';
import type { Logger } from '../../core/model/logger.ts';
import type { ManifestFile } from '../../core/model/manifest.ts';
import { DamagedPack } from '../../core/parse/packed/pack.ts';
import { type PackedPlace, unpackManifest } from '../../core/parse/packed/packedManifest.ts';
import { decodeCache, encodeCache } from './cacheFormat.ts';
import type { FileSignature } from './readPacked.ts';
import { codeOf } from '../diskErrors.ts';
import { readSealed, writeWhole } from './sealed.ts';

/** The facts of a file without relevant objects. */
export const NOTHING: ManifestFile = { documents: [], lineStarts: new Uint32Array(0), length: 0 };

/** The facts of a folder's files, cached on disk between starts. An invalid cache is ignored. */
export class FactsCache {
  readonly #file: string;
  readonly #key: string;
  readonly #logger: Logger;
  #kept: ReadonlyMap<string, CachedReading> = new Map();
  #fresh = new Map<string, CachedReading>();
  #isChanged = false;

  /** file: path of the cache. key: must be equal for the cache to be used (version, settings). */
  constructor(file: string, key: string, logger: Logger) {
    this.#file = file;
    this.#key = key;
    this.#logger = logger;
  }

  /** Reads the cache. An invalid one is logged and ignored. */
  load(): void {
    try {
      const bytes = readSealed(this.#file);
      if (bytes) this.#kept = decodeCache(bytes, this.#key);
    } catch (error) {
      this.#drop(error instanceof Error ? error.message : 'it cannot be read');
    }
  }

  /** True where the cache is empty. */
  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** The signature that a file had; undefined where it is not in the cache. */
  signatureOf(file: string): FileSignature | undefined {
    return this.#kept.get(file)?.signature;
  }

  /** The cached facts of an unchanged file; undefined where they are damaged. */
  take(file: string, signature: FileSignature): ManifestFile | undefined {
    const kept = this.#kept.get(file);
    if (!kept) return undefined;
    try {
      const manifest = manifestAt(kept.place);
      this.#isChanged ||= kept.signature !== signature && kept.signature.modified !== signature.modified;
      this.#fresh.set(file, { signature, place: kept.place });
      return manifest;
    } catch (error) {
      if (!(error instanceof DamagedPack)) throw error;
      this.#drop(error.message);
      return undefined;
    }
  }

  /** Adds new facts. */
  put(file: string, reading: CachedReading): void {
    this.#isChanged = true;
    this.#fresh.set(file, reading);
  }

  /** Writes what was taken and put since `load`, if it differs from the file; then releases everything. */
  async save(): Promise<void> {
    const isSame = !this.#isChanged && this.#fresh.size === this.#kept.size;
    const fresh = this.#fresh;
    this.#kept = new Map();
    this.#fresh = new Map();
    if (isSame) return;
    try {
      await writeWhole(this.#file, encodeCache(fresh, this.#key));
    } catch (error) {
      this.#logger.error(`The facts cache cannot be written: ${codeOf(error)}`);
    }
  }

  #drop(why: string): void {
    this.#logger.info(`The facts cache is discarded: ${why}`);
    this.#kept = new Map();
    this.#isChanged = true;
  }
}

/** Unpacks the facts of a file. Throws DamagedPack. */
export function manifestAt(place: PackedPlace | undefined): ManifestFile {
  return place ? unpackManifest(place) : NOTHING;
}
