import { isNetworkPolicy } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts, PolicyRule } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type OpenedPort, openedPorts, podsAt } from '../navigation/policyPorts.ts';

/** Names of Pods' ports in a NetworkPolicy, with their places; none for other objects. */
export function policyPortsNamed(
  placed: PlacedResource,
): readonly { readonly name: string; readonly span: Span | undefined; readonly opened: OpenedPort }[] {
  if (!isNetworkPolicy(placed)) return [];
  return openedPorts(placed).flatMap((opened, item) => {
    const { port } = opened.port;
    return typeof port === 'string' ? [{ name: port, span: placed.resource.spans.policyPorts?.[item], opened }] : [];
  });
}

/** The Pods whose port a policy refers to by a name. */
export function podsNamed(snapshot: Snapshot, policy: PlacedResource, name: string): readonly PlacedResource[] {
  const meant = policyPortsNamed(policy).filter(each => each.name === name);
  return meant.flatMap(({ opened }) => podsAt(snapshot, policy, opened).flat());
}

/** The facts of a policy with the port renamed; other facts stay as they are. */
export function renamePolicyPorts(facts: Facts, from: string, to: string): Facts {
  if (facts.type !== 'networkPolicy') return facts;
  const renamed = ({ ports, ...rule }: PolicyRule): PolicyRule => ({
    ...rule,
    ports: ports?.map(port => (port.port === from ? { ...port, port: to } : port)),
  });
  return { ...facts, ingress: facts.ingress.map(renamed), egress: facts.egress.map(renamed) };
}
