import { pairKey } from '../index/labelKeys.ts';
import { isNetworkPolicy } from '../model/kinds.ts';
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

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  add(policy: KnownPolicy): void {
    this.#all.push(policy);
    const [first] = Object.entries(policy.facts.podSelector.matchLabels);
    addTo(this.#byPair, first ? pairKey(...first) : ANY, policy);
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

/** All policies of a snapshot, by `groupKey`. */
export function policyGroups(snapshot: Snapshot): ReadonlyMap<string, PolicyGroup> {
  const groups = new Map<string, PolicyGroup>();
  for (const placed of snapshot.ofKind('NetworkPolicy').filter(isNetworkPolicy)) {
    const namespace = snapshot.namespaceOf(placed);
    const key = groupKey(placed.file.root, namespace);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = new PolicyGroup(snapshot)));
    group.add({ placed, namespace, facts: placed.resource.facts });
  }
  return groups;
}

/** Of a namespace (effective) of a workspace folder. */
export function groupKey(root: string, namespace: string): string {
  return `${root}\0${namespace}`;
}

function addTo(map: Map<string, KnownPolicy[]>, key: string, policy: KnownPolicy): void {
  const list = map.get(key);
  if (list) list.push(policy);
  else map.set(key, [policy]);
}
