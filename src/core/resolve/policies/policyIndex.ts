import type { FileDelta } from '../../index/indexDelta.ts';
import { pairKey } from '../../index/labelKeys.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isNetworkPolicy } from '../../model/kinds.ts';
import type { Labels } from '../../model/labels.ts';
import { addTo } from '../../model/lists/addTo.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { NetworkPolicyFacts } from '../../model/resource.ts';

type Policy = PlacedResource<NetworkPolicyFacts>;

/** The key of policies that want no pair of labels. */
const ANY = '';

/** The keys under which a policy is indexed. */
interface Place {
  readonly namespace: string;
  readonly pairs: readonly string[];
}

/**
 * An index of the NetworkPolicies of a root, kept between edits: by effective namespace, and by each pair of labels
 * that they want.
 */
export class PolicyIndex {
  readonly #index: RootIndex;
  readonly #namespaceOf: (placed: PlacedResource) => string;
  /** By the id of a policy. */
  readonly #places = new Map<string, Place>();
  /** Ids by namespace and pair. */
  readonly #ids = new Map<string, Map<string, Set<string>>>();
  #isFilled = false;
  /** Ids by namespace and by that pair of each policy which the fewest others want; made on demand. */
  #rarest: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> | undefined;

  /** namespaceOf: the current effective namespace. */
  constructor(index: RootIndex, namespaceOf: (placed: PlacedResource) => string) {
    this.#index = index;
    this.#namespaceOf = namespaceOf;
  }

  /** True if a namespace has any policies. */
  isIn(namespace: string): boolean {
    return this.#filled().has(namespace);
  }

  /** Policies of a namespace that want one of these labels, or none at all; each once, unordered. */
  wanting(namespace: string, labels: Labels): readonly Policy[] {
    const ids = this.#filled().get(namespace);
    if (!ids) return [];
    const found = new Set<string>();
    addWanting(ids, keysOf(labels), found);
    return this.#placed(found);
  }

  /**
   * Policies of a namespace whose `matchLabels` these labels all contain, unordered; undefined if there are more than
   * `most`.
   */
  fitting(namespace: string, labels: Labels, most: number): readonly Policy[] | undefined {
    const ids = (this.#rarest ??= this.#byRarest()).get(namespace);
    const found: Policy[] = [];
    for (const key of ids ? keysOf(labels) : [])
      for (const id of ids?.get(key) ?? []) {
        const placed = this.#index.resource(id);
        if (!placed || !isNetworkPolicy(placed) || !wantsOnly(placed, labels)) continue;
        if (found.length === most) return undefined;
        found.push(placed);
      }
    return found;
  }

  /** The same of all namespaces. */
  wantingAnywhere(labels: Labels): readonly Policy[] {
    const keys = keysOf(labels);
    const found = new Set<string>();
    for (const ids of this.#filled().values()) addWanting(ids, keys, found);
    return this.#placed(found);
  }

  /** Updates the index for changed files and those that are built differently. */
  update(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): void {
    if (!this.#isFilled) return;
    for (const { before, after } of deltas.flatMap(delta => delta.changes))
      for (const placed of [before, after]) if (placed && isNetworkPolicy(placed)) this.#look(placed.id);
    for (const path of rebuilt)
      for (const placed of this.#index.file(path)?.placed ?? []) if (isNetworkPolicy(placed)) this.#look(placed.id);
  }

  /** Discards the index until it is needed again. */
  clear(): void {
    this.#places.clear();
    this.#rarest = undefined;
    this.#ids.clear();
    this.#isFilled = false;
  }

  #filled(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
    if (!this.#isFilled)
      for (const { source } of this.#index.links.ofKind('NetworkPolicy')?.all() ?? []) this.#look(source);
    this.#isFilled = true;
    return this.#ids;
  }

  #placed(ids: ReadonlySet<string>): readonly Policy[] {
    return [...ids]
      .map(id => this.#index.resource(id))
      .filter(placed => placed !== undefined && isNetworkPolicy(placed));
  }

  /** A policy wants all of its pairs, so one is enough to find it. */
  #byRarest(): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
    const all = this.#filled();
    const rarest = new Map<string, Map<string, string[]>>();
    for (const [id, { namespace, pairs }] of this.#places) {
      const same = all.get(namespace);
      const sizeOf = (pair: string) => same?.get(pair)?.size ?? 0;
      const best = pairs.reduce((rare, pair) => (sizeOf(pair) < sizeOf(rare) ? pair : rare), pairs[0] ?? ANY);
      let ids = rarest.get(namespace);
      if (!ids) rarest.set(namespace, (ids = new Map<string, string[]>()));
      addTo(ids, best, id);
    }
    return rarest;
  }

  #look(id: string): void {
    this.#rarest = undefined;
    this.#forget(id);
    const placed = this.#index.resource(id);
    if (!placed || !isNetworkPolicy(placed) || placed.resource.templated) return;
    const wanted = Object.entries(placed.resource.facts.podSelector.matchLabels);
    const pairs = wanted.length === 0 ? [ANY] : wanted.map(pair => pairKey(...pair));
    const namespace = this.#namespaceOf(placed);
    this.#places.set(id, { namespace, pairs });
    let ids = this.#ids.get(namespace);
    if (!ids) this.#ids.set(namespace, (ids = new Map<string, Set<string>>()));
    for (const pair of pairs) {
      const same = ids.get(pair);
      if (same) same.add(id);
      else ids.set(pair, new Set([id]));
    }
  }

  #forget(id: string): void {
    const { namespace = '', pairs = [] } = this.#places.get(id) ?? {};
    const ids = this.#ids.get(namespace);
    for (const pair of pairs) {
      const same = ids?.get(pair);
      same?.delete(id);
      if (same?.size === 0) ids?.delete(pair);
    }
    if (ids?.size === 0) this.#ids.delete(namespace);
    this.#places.delete(id);
  }
}

function wantsOnly({ resource: { facts } }: Policy, labels: Labels): boolean {
  const { matchLabels } = facts.podSelector;
  return Object.keys(matchLabels).every(key => labels[key] === matchLabels[key]);
}

/** The keys of the policies that may want these labels. */
function keysOf(labels: Labels): readonly string[] {
  const keys = [ANY];
  for (const key in labels) keys.push(pairKey(key, labels[key] ?? ''));
  return keys;
}

function addWanting(
  byPair: ReadonlyMap<string, ReadonlySet<string>>,
  keys: readonly string[],
  found: Set<string>,
): void {
  for (const key of keys) {
    const ids = byPair.get(key);
    if (ids) for (const id of ids) found.add(id);
  }
}
