import type { CachedReading } from './cachedReading.ts';
import type { Logger } from '../../core/model/logger.ts';
import type { ManifestFile } from '../../core/model/manifest.ts';
import { DamagedPack } from '../../core/parse/packed/pack.ts';
import { type PackedPlace, unpackManifest } from '../../core/parse/packed/packedManifest.ts';
import { decodeCache, encodeCache } from './cacheFormat.ts';
import type { FileSignature } from './readPacked.ts';
import { codeOf } from '../diskErrors.ts';
import { readSealed, writeWhole } from './sealed.ts';

/** What a file without anything to look at reads as. */
export const NOTHING: ManifestFile = { documents: [], lineStarts: new Uint32Array(0), length: 0 };

/** Readings of a folder's files, kept on disk from one start to the next. A cache that is not right is none. */
export class FactsCache {
  readonly #file: string;
  readonly #key: string;
  readonly #logger: Logger;
  #kept: ReadonlyMap<string, CachedReading> = new Map();
  #fresh = new Map<string, CachedReading>();
  #isChanged = false;

  /** file: where it is kept. key: what must be the same for it to count (version, settings). */
  constructor(file: string, key: string, logger: Logger) {
    this.#file = file;
    this.#key = key;
    this.#logger = logger;
  }

  /** Reads what was kept. Anything odd about it is logged, and then nothing was kept. */
  load(): void {
    try {
      const bytes = readSealed(this.#file);
      if (bytes) this.#kept = decodeCache(bytes, this.#key);
    } catch (error) {
      this.#drop(error instanceof Error ? error.message : 'it cannot be read');
    }
  }

  /** True where nothing is kept. */
  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** By what a file is known again; undefined where nothing is kept of it. */
  signatureOf(file: string): FileSignature | undefined {
    return this.#kept.get(file)?.signature;
  }

  /** The kept reading of a file that is still the same; undefined where it turns out to be damaged. */
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

  /** Keeps a new reading. */
  put(file: string, reading: CachedReading): void {
    this.#isChanged = true;
    this.#fresh.set(file, reading);
  }

  /** Writes what was taken and put since `load`, if that is not what is there already; then holds nothing any more. */
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
    this.#logger.info(`The facts cache is thrown away: ${why}`);
    this.#kept = new Map();
    this.#isChanged = true;
  }
}

/** Reads a file at its place. Throws DamagedPack. */
export function manifestAt(place: PackedPlace | undefined): ManifestFile {
  return place ? unpackManifest(place) : NOTHING;
}
