import { firstPairKey, pairKey } from '../index/labelKeys.ts';
import type { Labels } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { PlacedPolicy } from '../model/networkPolicy.ts';
import type { NetworkPolicyFacts } from '../model/resource.ts';
import type { Snapshot } from './snapshot.ts';

/** A policy with its object. */
export interface KnownPolicy extends PlacedPolicy {
  readonly placed: PlacedResource<NetworkPolicyFacts>;
}

/** Under which policies stand that want no label. */
const ANY = '';

/** The policies of one namespace, by path; found by the workloads that they are for, without looking at all of them. */
export class PolicyGroup {
  readonly #snapshot: Snapshot;
  readonly #all: KnownPolicy[] = [];
  /** By the first pair that their Pods must have. */
  readonly #byPair = new Map<string, KnownPolicy[]>();
  #byTarget: ReadonlyMap<string, readonly KnownPolicy[]> | undefined;

  /** beside: any object of the workspace folder. namespace: effective. */
  constructor(snapshot: Snapshot, beside: PlacedResource, namespace: string) {
    this.#snapshot = snapshot;
    for (const placed of snapshot.policiesOf(beside, namespace)) {
      const { facts } = placed.resource;
      const policy = { placed, namespace, facts };
      this.#all.push(policy);
      addTo(this.#byPair, firstPairKey(facts.podSelector.matchLabels) ?? ANY, policy);
    }
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Those that are for a workload by the scope rule, by path. */
  of(workloadId: string): readonly KnownPolicy[] {
    this.#byTarget ??= this.#targets();
    return this.#byTarget.get(workloadId) ?? [];
  }

  /** Those that may be for Pods with these labels, wherever they stand; each once. */
  wanting(labels: Labels): readonly KnownPolicy[] {
    const keys = [ANY, ...Object.entries(labels).map(pair => pairKey(...pair))];
    return keys.flatMap(key => this.#byPair.get(key) ?? []);
  }

  #targets(): ReadonlyMap<string, readonly KnownPolicy[]> {
    const targets = new Map<string, KnownPolicy[]>();
    for (const policy of this.#all)
      for (const { id } of this.#snapshot.resolveLink(policy.placed, 0).targets.flat()) addTo(targets, id, policy);
    return targets;
  }
}

function addTo(map: Map<string, KnownPolicy[]>, key: string, policy: KnownPolicy): void {
  const list = map.get(key);
  if (list) list.push(policy);
  else map.set(key, [policy]);
}
