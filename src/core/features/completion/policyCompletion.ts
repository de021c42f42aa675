import { isWorkload } from '../../model/kinds.ts';
import { type Labels, type LabelSelector, labelSelectorMatches, NAMESPACE_NAME_LABEL } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { NetworkPolicyFacts, PolicyPeer } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { ALWAYS_THERE } from '../../rules/policies/peerNamespaces.ts';
import { containerPorts } from './portCompletion.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/**
 * In a NetworkPolicy: ports of the selected Pods, or of the peers that they may reach, and labels of Namespaces.
 * undefined elsewhere.
 */
export function completePolicy(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const { facts } = placed.resource;
  if (facts.type !== 'networkPolicy') return undefined;
  return policyPorts(snapshot, placed, facts) ?? namespaceLabels(snapshot, placed, facts);
}

function policyPorts(
  snapshot: Snapshot,
  placed: PlacedResource,
  { podSelector, ingress, egress }: NetworkPolicyFacts,
): readonly Suggestion[] | undefined {
  const isBeside = (each: PlacedResource) => snapshot.namespaceOf(each) === snapshot.namespaceOf(placed);
  const isTyped = (rule: NetworkPolicyFacts['ingress'][number]) => rule.ports?.some(({ port }) => port === MARK);
  if (ingress.some(isTyped)) return portsOf(snapshot, placed, each => isMet(each, podSelector) && isBeside(each));
  const rule = egress.find(isTyped);
  if (!rule) return undefined;
  const isReached = (each: PlacedResource, { podSelector: pods, namespaceSelector, isAddressBlock }: PolicyPeer) =>
    !isAddressBlock && (pods === undefined || isMet(each, pods)) && (namespaceSelector !== undefined || isBeside(each));
  return portsOf(snapshot, placed, each => rule.peers?.some(peer => isReached(each, peer)) ?? true);
}

function isMet(workload: PlacedResource, selector: LabelSelector): boolean {
  const labels = isWorkload(workload) ? workload.resource.facts.template?.labels : undefined;
  return labels !== undefined && labelSelectorMatches(selector, labels);
}

function portsOf(
  snapshot: Snapshot,
  placed: PlacedResource,
  isMeant: (workload: PlacedResource) => boolean,
): readonly Suggestion[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  return snapshot
    .workloads()
    .filter(each => each.file.root === placed.file.root && isMeant(each))
    .flatMap(each => containerPorts(each).map(port => ({ ...port, rank: port.rank + nearness(each) })));
}

function namespaceLabels(
  snapshot: Snapshot,
  placed: PlacedResource,
  { ingress, egress }: NetworkPolicyFacts,
): readonly Suggestion[] | undefined {
  const selectors = [...ingress, ...egress].flatMap(({ peers = [] }) => peers.map(peer => peer.namespaceSelector));
  const labels = selectors.map(selector => selector?.matchLabels ?? {});
  const typed = labels.find(each => MARK in each || Object.values(each).includes(MARK));
  if (!typed) return undefined;
  const key = MARK in typed ? undefined : Object.keys(typed).find(each => typed[each] === MARK);
  const declared = snapshot.inScope('Namespace', placed).map((namespace): KnownNamespace => {
    const { facts } = namespace.resource;
    return { labels: { ...facts.labels, [NAMESPACE_NAME_LABEL]: facts.name }, detail: foundIn(namespace), rank: 0 };
  });
  if (key !== undefined)
    return [...declared, ...THERE_ANYWAY].map(({ labels: all, detail, rank }) => {
      return { text: all[key] ?? '', kind: 'value', rank, detail };
    });
  return declared.flatMap(({ labels: all, detail, rank }) =>
    Object.entries(all).flatMap(([text, value]): Suggestion[] => [
      { text, value, kind: 'pair', rank, detail },
      { text, kind: 'key', rank: rank + 8, detail },
    ]),
  );
}

interface KnownNamespace {
  readonly labels: Labels;
  readonly detail: string;
  readonly rank: number;
}

/** Those that every cluster has, after the declared ones. */
const THERE_ANYWAY = ALWAYS_THERE.map((name): KnownNamespace => {
  return { labels: { [NAMESPACE_NAME_LABEL]: name }, detail: 'in every cluster', rank: 4 };
});
