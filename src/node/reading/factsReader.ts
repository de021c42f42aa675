import path from 'node:path';
import type { Logger } from '../../core/model/logger.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { PACK_FORMAT, type PackedPlace } from '../../core/parse/packed/packedManifest.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { digestOf } from '../digest.ts';
import { uriBelow, uriOfPath } from '../fileUri.ts';
import { readManifest } from '../readManifest.ts';
import type { Contents } from './contents.ts';
import { FactsCache, manifestAt } from './factsCache.ts';
import type { ReaderPool } from './readerPool.ts';
import type { ReadOutcome, ReadResult } from './readPacked.ts';

/** Options for reading a folder. */
export interface FactsReaderOptions {
  readonly pool: ReaderPool;
  readonly podTemplates: readonly UserPodTemplate[];
  /** Folder of the caches; '' for none. */
  readonly cacheFolder: string;
  /** Version of Podwire: other versions have other facts. */
  readonly version: string;
  readonly logger: Logger;
  /** Whether it is told of files what is no YAML, and no manifest either; not unless told. */
  readonly findsNoYaml?: boolean;
}

/** Reads many files of one folder in other threads, and caches their facts between starts. */
export class FactsReader {
  readonly #folder: string;
  readonly #uri: string;
  readonly #options: FactsReaderOptions;
  readonly #cache: FactsCache | undefined;
  #isLoaded = false;

  /** folder: absolute. */
  constructor(folder: string, options: FactsReaderOptions) {
    const { cacheFolder, version, podTemplates, logger } = options;
    this.#folder = folder;
    this.#uri = uriOfPath(folder);
    this.#options = options;
    const file = path.join(cacheFolder, `${digestOf('sha256', folder).slice(0, 32)}.facts`);
    const key = JSON.stringify([PACK_FORMAT, version, podTemplates]);
    this.#cache = cacheFolder === '' ? undefined : new FactsCache(file, key, logger);
  }

  /** Number of batches that are worth reading at once. */
  get capacity(): number {
    return this.#options.pool.capacity;
  }

  /** Starts a thread while the files are still being found. */
  prepare(): void {
    this.#options.pool.prepare();
  }

  /** True where there are cached facts from an earlier start: most files will be unchanged. */
  hasKept(): boolean {
    this.#load();
    return this.#cache?.isEmpty === false;
  }

  /**
   * Reads files (relative, `/`), in their order; `contents`: their contents, where they were read already. Never fails.
   */
  async read(paths: readonly string[], contents?: Contents): Promise<readonly FileChange[]> {
    this.#load();
    const known = paths.map(file => this.#cache?.signatureOf(file));
    const { pool, podTemplates, findsNoYaml = false } = this.#options;
    const isKept = this.#cache !== undefined;
    const job = { folder: this.#folder, paths, known, contents, podTemplates, isKept, findsNoYaml };
    const result = await pool.run(job);
    const changes: FileChange[] = [];
    for (const [i, outcome] of result.outcomes.entries()) {
      const change = this.#changeOf(paths[i] ?? '', outcome, result);
      changes.push(change instanceof Promise ? await change : change);
    }
    return changes;
  }

  /** Writes the cache for the next start; call it when all files are read. */
  async keep(): Promise<void> {
    await this.#cache?.save();
  }

  /** Ends the threads. */
  close(): void {
    this.#options.pool.close();
  }

  #load(): void {
    if (!this.#isLoaded) this.#cache?.load();
    this.#isLoaded = true;
  }

  #changeOf(file: string, outcome: ReadOutcome, { pack }: ReadResult): FileChange | Promise<FileChange> {
    const uri = uriBelow(this.#folder, this.#uri, file);
    if (typeof outcome === 'number') return this.#readAs(uri, { pack, at: outcome });
    switch (outcome.kind) {
      case 'read': {
        const { at, signature, text: source, noYaml } = outcome;
        this.#cache?.put(file, { signature, place: at === -1 ? undefined : { pack, at } });
        const change = this.#readAs(uri, { pack, at }, noYaml);
        return source === undefined ? change : { ...change, source };
      }
      case 'same': {
        const manifest = this.#cache?.take(file, outcome.signature);
        return manifest ? { uri, manifest } : readManifest(path.join(this.#folder, file));
      }
      case 'text':
        return { uri, text: outcome.text };
      case 'skipped':
        return { uri, skipped: outcome.reason };
      case 'removed':
        return { uri, removed: true };
    }
  }

  #readAs(uri: string, place: PackedPlace, noYaml = ''): FileChange {
    const manifest = manifestAt(place.at === -1 ? undefined : place);
    return this.#options.findsNoYaml ? { uri, manifest, noYaml } : { uri, manifest };
  }
}
