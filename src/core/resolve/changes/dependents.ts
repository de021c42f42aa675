import { IdSets } from '../../index/idSets.ts';

/**
 * Finds the Services that a change can affect without checking all: by the label pair under which a Service is indexed,
 * and by its scopes.
 */
export class Dependents {
  /** Pair (or `*`) → scope key → Services. */
  readonly #byPair = new Map<string, IdSets>();
  /** Scope key → Services. */
  readonly #byScope = new IdSets();
  /**
   * Services without a match, which are also found by objects out of their scope. Pair → Services, and scope key →
   * Services.
   */
  readonly #unmatchedByPair = new IdSets();
  readonly #unmatchedByScope = new IdSets();
  /** Any pair of the selector → Services without a match. */
  readonly #nearByPair = new IdSets();
  readonly #unmatchedByFolder = new IdSets();
  /** Key of an unclaimed workload that they see → Services that select nothing. */
  readonly #selectingNothing = new IdSets();
  readonly #registered = new Map<string, Registration>();

  /** Registers a Service, and replaces its former registration. */
  set(id: string, registration: Registration): void {
    this.delete(id);
    this.#registered.set(id, registration);
    for (const scope of registration.scopes) {
      this.#byScope.add(scope, id);
      if (registration.unmatched) this.#unmatchedByScope.add(scope, id);
    }
    if (registration.unmatched) this.#unmatchedByFolder.add(registration.folder, id);
    for (const key of registration.unclaimedKeys) this.#selectingNothing.add(key, id);
    for (const pair of registration.unmatchedPairs) this.#nearByPair.add(pair, id);
    for (const pair of registration.pairs) {
      let scopes = this.#byPair.get(pair);
      if (!scopes) this.#byPair.set(pair, (scopes = new IdSets()));
      for (const scope of registration.scopes) scopes.add(scope, id);
      if (registration.unmatched) this.#unmatchedByPair.add(pair, id);
    }
  }

  delete(id: string): void {
    const registration = this.#registered.get(id);
    if (!registration) return;
    this.#registered.delete(id);
    for (const scope of registration.scopes) {
      this.#byScope.delete(scope, id);
      this.#unmatchedByScope.delete(scope, id);
    }
    this.#unmatchedByFolder.delete(registration.folder, id);
    for (const key of registration.unclaimedKeys) this.#selectingNothing.delete(key, id);
    for (const pair of registration.unmatchedPairs) this.#nearByPair.delete(pair, id);
    for (const pair of registration.pairs) {
      const scopes = this.#byPair.get(pair);
      for (const scope of registration.scopes) scopes?.delete(scope, id);
      if (scopes?.isEmpty) this.#byPair.delete(pair);
      this.#unmatchedByPair.delete(pair, id);
    }
  }

  /** Services that may gain or lose a workload with these pairs in one of these scopes. */
  ofWorkload(pairs: Iterable<string>, scopes: readonly string[], into: Set<string>): void {
    for (const pair of pairs) {
      const byScope = this.#byPair.get(pair);
      if (byScope) for (const scope of scopes) addAll(byScope.of(scope), into);
      addAll(this.#unmatchedByPair.of(pair), into);
    }
  }

  /** Services without a match that see one of these scopes. */
  unmatchedIn(scopes: readonly string[], into: Set<string>): void {
    for (const scope of scopes) addAll(this.#unmatchedByScope.of(scope), into);
  }

  /** Services without a match in a folder itself. */
  unmatchedInFolder(folder: string, into: Set<string>): void {
    addAll(this.#unmatchedByFolder.of(folder), into);
  }

  /** Services without a match that want a pair and see a scope. */
  unmatchedWanting(pair: string, scope: string, into: Set<string>): void {
    for (const id of this.#nearByPair.of(pair)) if (this.#unmatchedByScope.has(scope, id)) into.add(id);
  }

  /** Services that select nothing and see an unclaimed workload with one of these keys. */
  selectingNothingBeside(keys: readonly string[], into: Set<string>): void {
    for (const key of keys) addAll(this.#selectingNothing.of(key), into);
  }

  /** All Services that select nothing. */
  selectingNothing(): ReadonlySet<string> {
    const found = [...this.#registered].filter(([, { unclaimedKeys }]) => unclaimedKeys.length > 0);
    return new Set(found.map(([id]) => id));
  }

  /** All Services that see a scope. */
  in(scope: string, into: Set<string>): void {
    addAll(this.#byScope.of(scope), into);
  }
}

/** The keys by which a Service is found. */
export interface Registration {
  /** A match must have at least one of these pairs; `*` stands for any. */
  readonly pairs: readonly string[];
  /** All pairs of the selector of a Service without a match; else none. */
  readonly unmatchedPairs: readonly string[];
  readonly scopes: readonly string[];
  /** The folder of its file. */
  readonly folder: string;
  readonly unmatched: boolean;
  /** For a Service that selects nothing, keys of the unclaimed workloads in its scope; else none. */
  readonly unclaimedKeys: readonly string[];
}

function addAll(from: Iterable<string>, into: Set<string>): void {
  for (const id of from) into.add(id);
}
