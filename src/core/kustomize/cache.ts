import { type TransformerConfig, mergeConfigs } from './config/transformerConfig.ts';
import type { BuiltFolder } from './accumulate/accumulated.ts';
import { KeptDocuments } from './read/keptDocuments.ts';
import { type KnownObjects, objectsIn, type ReadObjects } from './read/readObjects.ts';
import { RecentMap } from '../model/lists/recentMap.ts';
import type { Change } from './transformers/perObject.ts';

interface KeptRead {
  readonly text: string;
  readonly value: unknown;
}

/** Changes by owner and name. */
type KnownChanges = WeakMap<object, Map<string, { readonly needs: readonly unknown[]; readonly change: Change }>>;

/** Readers whose results are kept, because they are compared by identity. */
const LASTING = new Set(['appliers', 'remotes', 'values']);

/**
 * The cache between builds: parsed files, results of transformers, and outputs of folders. All of it is checked against
 * the current texts of the files, so that changes need not be reported. One for each workspace folder.
 */
export class BuildCache {
  readonly #lasting = new Map<string, KeptRead>();
  readonly #read = new RecentMap<KeptRead>();
  readonly #documents = new RecentMap<KeptDocuments>();
  /** Tables of what aged would keep it in memory for long: for objects that die young, they are not weak. */
  #changes: KnownChanges = new WeakMap();
  #objects: KnownObjects = new WeakMap();
  readonly #configs = new WeakMap<TransformerConfig, WeakMap<TransformerConfig, TransformerConfig>>();
  /** Outputs of folders, by path. */
  readonly folders = new RecentMap<BuiltFolder>();

  /** The parsed content of a file, read again only if its text changed; `how` names the reader. */
  read<T>(
    { path, how, text }: { readonly path: string; readonly how: string; readonly text: string },
    reader: () => T,
  ): T {
    const key = `${how} ${path}`;
    const kept = LASTING.has(how) ? this.#lasting : this.#read;
    const known = kept.get(key);
    // The key names the reader, so what it left there is of its type.
    if (known?.text === text) return known.value as T;
    const value = reader();
    kept.set(key, { text, value });
    return value;
  }

  /** The objects of a file; those whose text did not change are the same as before. */
  objects({ path, uri, text }: { readonly path: string; readonly uri: string; readonly text: string }): ReadObjects {
    return this.read({ path, how: 'objects', text }, () => {
      let documents = this.#documents.get(path);
      if (!documents) this.#documents.set(path, (documents = new KeptDocuments(uri)));
      return objectsIn(documents.read(text), this.#objects);
    });
  }

  /** A transformer's change, made again only if one of its inputs changed. */
  change(owner: object, name: string, needs: readonly unknown[], make: () => Change): Change {
    let changes = this.#changes.get(owner);
    if (!changes) this.#changes.set(owner, (changes = new Map()));
    const known = changes.get(name);
    if (known && known.needs.length === needs.length && known.needs.every((need, at) => need === needs[at]))
      return known.change;
    const change = make();
    changes.set(name, { needs, change });
    return change;
  }

  /** Two configurations merged; undefined if they contradict each other. */
  config(a: TransformerConfig, b: TransformerConfig): TransformerConfig | undefined {
    let merged = this.#configs.get(a);
    if (!merged) this.#configs.set(a, (merged = new WeakMap()));
    const known = merged.get(b);
    if (known) return known;
    const made = mergeConfigs(a, b);
    if (made) merged.set(b, made);
    return made;
  }

  /** Starts to discard everything that is not used before the next call. */
  age(): void {
    this.#read.age();
    this.#documents.age();
    this.folders.age();
    this.#changes = new WeakMap();
    this.#objects = new WeakMap();
  }
}
