import type { KeptObject } from './kept.ts';

/** Objects of one kind by namespace and name. */
export class Table<T extends KeptObject> {
  readonly #namespaces = new Map<string, Map<string, T>>();

  get(namespace: string, name: string): T | undefined {
    return this.#namespaces.get(namespace)?.get(name);
  }

  /** Stores an object; returns the former one. */
  set(object: T): T | undefined {
    const { namespace, name } = object;
    let names = this.#namespaces.get(namespace);
    if (!names) this.#namespaces.set(namespace, (names = new Map()));
    const before = names.get(name);
    names.set(name, object);
    return before;
  }

  /** Removes an object; returns it. */
  delete(namespace: string, name: string): T | undefined {
    const names = this.#namespaces.get(namespace);
    const before = names?.get(name);
    names?.delete(name);
    return before;
  }

  /** All objects of a namespace, '' for all namespaces; unsorted. */
  *in(namespace: string): Iterable<T> {
    if (namespace !== '') yield* this.#namespaces.get(namespace)?.values() ?? [];
    else for (const names of this.#namespaces.values()) yield* names.values();
  }
}
