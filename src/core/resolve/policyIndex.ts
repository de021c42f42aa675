import type { FileDelta } from '../index/indexDelta.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { isNetworkPolicy } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { NetworkPolicyFacts } from '../model/resource.ts';

/** The NetworkPolicies of a root by the namespace that they are in once kustomizations are through, kept over edits. */
export class PolicyIndex {
  readonly #index: RootIndex;
  readonly #namespaceOf: (placed: PlacedResource) => string;
  /** By the id of a policy. */
  readonly #namespaces = new Map<string, string>();
  /** Ids by namespace. */
  readonly #ids = new Map<string, Set<string>>();
  #isFilled = false;

  /** namespaceOf: effective, as of now. */
  constructor(index: RootIndex, namespaceOf: (placed: PlacedResource) => string) {
    this.#index = index;
    this.#namespaceOf = namespaceOf;
  }

  /** Policies of a namespace, in no order. */
  in(namespace: string): readonly PlacedResource<NetworkPolicyFacts>[] {
    if (!this.#isFilled)
      for (const { source } of this.#index.links.ofKind('NetworkPolicy')?.all() ?? []) this.#look(source);
    this.#isFilled = true;
    const ids = [...(this.#ids.get(namespace) ?? [])];
    return ids.map(id => this.#index.resource(id)).filter(placed => placed !== undefined && isNetworkPolicy(placed));
  }

  /** Looks again at what changed, and at the files that are built in another way. */
  update(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): void {
    if (!this.#isFilled) return;
    for (const { before, after } of deltas.flatMap(delta => delta.changes))
      for (const placed of [before, after]) if (placed && isNetworkPolicy(placed)) this.#look(placed.id);
    for (const path of rebuilt)
      for (const placed of this.#index.file(path)?.placed ?? []) if (isNetworkPolicy(placed)) this.#look(placed.id);
  }

  /** Forgets all of it, until somebody asks. */
  clear(): void {
    this.#namespaces.clear();
    this.#ids.clear();
    this.#isFilled = false;
  }

  #look(id: string): void {
    const old = this.#namespaces.get(id);
    if (old !== undefined) this.#ids.get(old)?.delete(id);
    this.#namespaces.delete(id);
    const placed = this.#index.resource(id);
    if (!placed || !isNetworkPolicy(placed) || placed.resource.templated) return;
    const namespace = this.#namespaceOf(placed);
    this.#namespaces.set(id, namespace);
    const ids = this.#ids.get(namespace);
    if (ids) ids.add(id);
    else this.#ids.set(namespace, new Set([id]));
  }
}
