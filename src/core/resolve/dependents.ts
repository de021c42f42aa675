/**
 * Which Services a change can affect, without looking at all of them: by the label pair that a Service is found by
 * and by the scopes that it sees.
 */
export class Dependents {
  /** Pair (or `*`) → scope key → Services. */
  readonly #byPair = new Map<string, Map<string, Set<string>>>();
  /** Scope key → Services. */
  readonly #byScope = new Map<string, Set<string>>();
  /** Services without a match: also found by what they could not see. Pair → Services, and scope key → Services. */
  readonly #unmatchedByPair = new Map<string, Set<string>>();
  readonly #unmatchedByScope = new Map<string, Set<string>>();
  /** Any pair of the selector → Services without a match. */
  readonly #nearByPair = new Map<string, Set<string>>();
  readonly #unmatchedByFolder = new Map<string, Set<string>>();
  readonly #registered = new Map<string, Registration>();

  /** Registers a Service, in place of what it was registered with before. */
  set(id: string, registration: Registration): void {
    this.delete(id);
    this.#registered.set(id, registration);
    for (const scope of registration.scopes) {
      add(this.#byScope, scope, id);
      if (registration.unmatched) add(this.#unmatchedByScope, scope, id);
    }
    if (registration.unmatched) add(this.#unmatchedByFolder, registration.folder, id);
    for (const pair of registration.unmatched ? registration.selectorPairs : []) add(this.#nearByPair, pair, id);
    for (const pair of registration.pairs) {
      let scopes = this.#byPair.get(pair);
      if (!scopes) this.#byPair.set(pair, (scopes = new Map()));
      for (const scope of registration.scopes) add(scopes, scope, id);
      if (registration.unmatched) add(this.#unmatchedByPair, pair, id);
    }
  }

  delete(id: string): void {
    const registration = this.#registered.get(id);
    if (!registration) return;
    this.#registered.delete(id);
    for (const scope of registration.scopes) {
      remove(this.#byScope, scope, id);
      remove(this.#unmatchedByScope, scope, id);
    }
    remove(this.#unmatchedByFolder, registration.folder, id);
    for (const pair of registration.selectorPairs) remove(this.#nearByPair, pair, id);
    for (const pair of registration.pairs) {
      const scopes = this.#byPair.get(pair);
      for (const scope of registration.scopes) if (scopes) remove(scopes, scope, id);
      if (scopes?.size === 0) this.#byPair.delete(pair);
      remove(this.#unmatchedByPair, pair, id);
    }
  }

  /** Services that may gain or lose a workload with these pairs in one of these scopes. */
  ofWorkload(pairs: Iterable<string>, scopes: readonly string[], into: Set<string>): void {
    for (const pair of pairs) {
      const byScope = this.#byPair.get(pair);
      if (byScope) for (const scope of scopes) addAll(byScope.get(scope), into);
      addAll(this.#unmatchedByPair.get(pair), into);
    }
  }

  /** Services without a match that see one of these scopes. */
  unmatchedIn(scopes: readonly string[], into: Set<string>): void {
    for (const scope of scopes) addAll(this.#unmatchedByScope.get(scope), into);
  }

  /** Services without a match in a folder itself. */
  unmatchedInFolder(folder: string, into: Set<string>): void {
    addAll(this.#unmatchedByFolder.get(folder), into);
  }

  /** Services without a match that want a pair and see a scope. */
  unmatchedWanting(pair: string, scope: string, into: Set<string>): void {
    const inScope = this.#unmatchedByScope.get(scope);
    for (const id of this.#nearByPair.get(pair) ?? []) if (inScope?.has(id)) into.add(id);
  }

  /** All Services that see a scope. */
  in(scope: string, into: Set<string>): void {
    addAll(this.#byScope.get(scope), into);
  }
}

/** What a Service is found by. */
export interface Registration {
  /** A match must have at least one of these pairs; `*` stands for any. */
  readonly pairs: readonly string[];
  /** All pairs of its selector. */
  readonly selectorPairs: readonly string[];
  readonly scopes: readonly string[];
  /** The folder of its file. */
  readonly folder: string;
  readonly unmatched: boolean;
}

function add(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids) ids.add(id);
  else map.set(key, new Set([id]));
}

function remove(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key);
  ids?.delete(id);
  if (ids?.size === 0) map.delete(key);
}

function addAll(from: ReadonlySet<string> | undefined, into: Set<string>): void {
  if (from) for (const id of from) into.add(id);
}
