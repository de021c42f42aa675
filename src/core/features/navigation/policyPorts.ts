import type { PlacedResource } from '../../model/manifest.ts';
import type { NetworkPolicyFacts, PolicyPort, PolicyRule } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** A port that a rule of a NetworkPolicy opens, with the links to the Pods that have it. */
export interface OpenedPort {
  readonly direction: 'ingress' | 'egress';
  readonly port: PolicyPort;
  /** For ingress the policy's own Pods, for egress its peers; empty if these can be any Pods, or are addresses. */
  readonly links: readonly number[];
  /** True if the rule also opens the port on Pods or addresses other than those of the links. */
  readonly isOpen: boolean;
}

/** All ports of a policy in the order of their places (`policyPorts`): those of ingress rules, then those of egress rules. */
export function openedPorts({ resource: { facts } }: PlacedResource<NetworkPolicyFacts>): readonly OpenedPort[] {
  const opened: OpenedPort[] = [];
  // The first link is to the policy's own Pods; the peers follow, without blocks of addresses.
  let next = 1;
  for (const direction of ['ingress', 'egress'] as const)
    for (const rule of facts[direction]) {
      const peers = peerLinks(rule, next);
      next += peers.length;
      const isIngress = direction === 'ingress';
      const isOpen = !isIngress && peers.length < (rule.peers?.length ?? 1);
      for (const port of rule.ports ?? []) opened.push({ direction, port, links: isIngress ? [0] : peers, isOpen });
    }
  return opened;
}

/** The Pods that have a port, as groups of the copies of one workload. */
export function podsAt(
  snapshot: Snapshot,
  policy: PlacedResource,
  { links }: OpenedPort,
): readonly (readonly PlacedResource[])[] {
  const rows = links.flatMap(link => snapshot.resolveLink(policy, link).targets);
  return [...new Map(rows.map(row => [row[0]?.id, row])).values()];
}

function peerLinks({ peers = [] }: PolicyRule, first: number): readonly number[] {
  return peers.filter(each => each.podSelector ?? each.namespaceSelector).map((_, index) => first + index);
}
