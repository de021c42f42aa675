import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { NetworkPolicyFacts, PolicyPort, ServiceFacts, ServicePort } from '../../model/resource.ts';
import type { PodPort } from '../../model/objects/networkPolicy.ts';
import { isLetIn, isolatingPolicies, type PolicyView, policyViewOf } from '../../resolve/policies/policies.ts';
import { resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** The ports of a Service that the policies of its Pods block completely. */
export function blockedService(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly Finding[] {
  const views = viewsOf(snapshot, service);
  const { ports } = service.resource.facts;
  if (views.length === 0) return [];
  const closed = ports.filter(port => isClosed(views, port));
  const [first] = closed;
  if (!first) return [];
  const span = closed.length === ports.length ? undefined : service.resource.spans.ports?.[ports.indexOf(first)];
  const numbers = closed.map(({ port, protocol }) => `${port ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`);
  const policies = [...new Set(views.flatMap(({ view }) => isolatingPolicies(view, 'ingress')))];
  return [
    {
      range: rangeOf(service, span?.port ?? span?.object ?? service.resource.spans.name),
      message: `${nameInWords(service)} cannot be reached at port ${numbers.join(', ')}: ${policiesInWords(policies)} ${letInWords(policies)} no traffic in there${servicePortInWords(closed, views, openedBy(policies, 'ingress'))}`,
      related: policies.map(policyPlace),
    },
  ];
}

/** The ports that the rules of policies allow in a direction. */
export function openedBy(
  policies: readonly PlacedResource<NetworkPolicyFacts>[],
  direction: 'ingress' | 'egress',
): readonly PolicyPort[] {
  return policies.flatMap(({ resource: { facts } }) => facts[direction].flatMap(({ ports }) => ports ?? []));
}

/** Additional words if policies allow the Service's own port, by number or name: they refer to the Pods' port. */
export function servicePortInWords(
  closed: readonly ServicePort[],
  views: readonly WorkloadView[],
  opened: readonly PolicyPort[],
): string {
  for (const port of closed) {
    const [target] = views.map(({ portOf }) => portOf(port)?.number);
    if (target === undefined) continue;
    const own = opened.find(
      each =>
        each.protocol === port.protocol && (each.port === port.port || (port.name !== '' && each.port === port.name)),
    );
    if (own)
      return `, as a policy names ports of the Pods: here ${target}, and not the Service's ${inWords(`${own.port}`)}`;
  }
  return '';
}

/** The location of a policy. */
export function policyPlace(policy: PlacedResource): RelatedPlace {
  return { ...locationOf(policy, policy.resource.spans.name), message: `${nameInWords(policy)} selects the Pods` };
}

/** `NetworkPolicy a, NetworkPolicy b and 3 more`. */
export function policiesInWords(policies: readonly PlacedResource<NetworkPolicyFacts>[]): string {
  const names = policies.slice(0, 3).map(nameInWords).join(', ');
  return policies.length > 3 ? `${names} and ${policies.length - 3} more` : names;
}

/** `lets` for one policy, `let` for several. */
export function letInWords({ length }: readonly unknown[]): string {
  return length === 1 ? 'lets' : 'let';
}

/** One workload behind a Service, with its policies. */
export interface WorkloadView {
  readonly view: PolicyView;
  readonly portOf: (port: ServicePort) => PodPort | undefined;
}

/** All workloads behind a Service; empty if one of them is unknown. */
export function viewsOf(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly WorkloadView[] {
  const views: WorkloadView[] = [];
  if (snapshot.portsMayChange(service)) return views;
  for (const { workload } of snapshot.wiringOf(service).matches) {
    const view = policyViewOf(snapshot, workload);
    const template = snapshot.templateOf(workload);
    if (!view || !template || snapshot.portsMayChange(workload)) return [];
    views.push({ view, portOf: port => podPort(port, resolvePort(port, template)) });
  }
  return views;
}

function podPort({ protocol }: ServicePort, { status, number }: ReturnType<typeof resolvePort>): PodPort | undefined {
  return status === 'missing' ? undefined : { protocol, number };
}

/** True if certainly no workload behind the Service accepts connections there. */
export function isClosed(views: readonly WorkloadView[], port: ServicePort, from?: PolicyView): boolean {
  return (
    views.length > 0 &&
    views.every(({ view, portOf }) => {
      if (view.policies.length === 0) return false;
      const target = portOf(port);
      return target !== undefined && isLetIn(view, target, from?.pod) === 'no';
    })
  );
}
