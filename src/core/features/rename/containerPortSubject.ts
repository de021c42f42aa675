import { isNetworkPolicy, isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Facts, WorkloadFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { linkPortPlaces, linkPortSpan, podPortsNamed, renameLinkPort } from './portsNamed.ts';
import { podsNamed, policyPortsNamed, renamePolicyPorts } from './policyPortsNamed.ts';
import { containerPortNameError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';

/**
 * The name of a container's port at an offset of an object's document: where it is declared, or used by a probe, a
 * targetPort or a link that selects the Pods; with all of these places on all Pods that share it.
 */
export function containerPortSubject(
  snapshot: Snapshot,
  placed: PlacedResource,
  offset: number,
): RenameSubject | undefined {
  const found = nameAt(placed, offset);
  if (!found) return undefined;
  const { span, name } = found;
  const objects = sharing(snapshot, placed, name);
  if (!objects.some(isWorkload)) return undefined;
  return {
    span,
    before: name,
    refused: namedForAny(objects, name),
    places: objects.flatMap(each => placesIn(each, name)),
    whyNot: to => containerPortNameError(to) ?? portTaken(objects, to),
    placesThen: (then, object) => containerPortSubject(then, object, span[0])?.places ?? [],
  };
}

interface Named {
  readonly span: Span;
  readonly name: string;
}

function nameAt(placed: PlacedResource, offset: number): Named | undefined {
  return namesIn(placed).find(({ span }) => contains(span, offset));
}

/** Every name of a container port in an object, with its span. */
function namesIn(placed: PlacedResource): readonly Named[] {
  const { facts, spans } = placed.resource;
  const named = (name: string | number | undefined, span: Span | undefined): Named[] =>
    typeof name === 'string' && name !== '' && span ? [{ name, span }] : [];
  const links = facts.links.flatMap((link, number) =>
    link.type === 'selector' && link.target === 'pods'
      ? link.ports.flatMap(({ name }, port) => named(name, linkPortSpan(placed, number, port)))
      : [],
  );
  if (isService(placed))
    return [
      ...links,
      ...placed.resource.facts.ports.flatMap((port, number) =>
        named(port.targetPort, spans.ports?.[number]?.targetPort),
      ),
    ];
  const opened = policyPortsNamed(placed).flatMap(({ name, span }) => named(name, span));
  if (!isWorkload(placed)) return [...links, ...podPortsNamed(placed), ...opened];
  const containers = (placed.resource.facts.template?.containers ?? []).flatMap(
    ({ ports, probePorts = [] }, number) => {
      const container = spans.containers?.[number];
      return [
        ...ports.flatMap(({ name }, port) => named(name, container?.ports[port]?.name)),
        ...probePorts.flatMap((name, probe) => named(name, container?.probePorts?.[probe])),
      ];
    },
  );
  return [...links, ...containers];
}

/** The objects that use the port name: workloads, the Services that select them, and other objects that select them. */
function sharing(snapshot: Snapshot, start: PlacedResource, name: string): readonly PlacedResource[] {
  const objects = new Map([[start.id, start]]);
  for (const each of objects.values())
    for (const other of [...neighbors(snapshot, each, name), ...snapshot.patchEnds(each)])
      if (namesIn(other).some(named => named.name === name) || leadsToMonitor(snapshot, other, name))
        objects.set(other.id, other);
  return [...objects.values()];
}

function neighbors(snapshot: Snapshot, placed: PlacedResource, name: string): readonly PlacedResource[] {
  if (isNetworkPolicy(placed)) return podsNamed(snapshot, placed, name);
  // A ServiceMonitor may name ports of the Pods behind a Service.
  if (isService(placed))
    return [
      ...snapshot.wiringOf(placed).matches.flatMap(({ places }) => places),
      ...snapshot.linksTo(placed).flatMap(({ source }) => (podPortsNamed(source).length > 0 ? source : [])),
    ];
  if (isWorkload(placed))
    return [
      ...snapshot.servicesOf(placed),
      ...snapshot.linksTo(placed).flatMap(({ source }) => (isOfPods(snapshot, placed, { source, name }) ? source : [])),
    ];
  return placed.resource.facts.links.flatMap((link, number) =>
    link.type === 'selector' && (link.target === 'pods' || link.podPorts)
      ? snapshot.resolveLink(placed, number).targets.flat()
      : [],
  );
}

interface Naming {
  readonly source: PlacedResource;
  readonly name: string;
}

/** False for a policy that means a port of other Pods by the name, and only lets these in or out there. */
function isOfPods(snapshot: Snapshot, { id }: PlacedResource, { source, name }: Naming): boolean {
  return !isNetworkPolicy(source) || podsNamed(snapshot, source, name).some(each => each.id === id);
}

/** True for a Service whose targetPort is the number, but whose ServiceMonitor uses the name of the port. */
function leadsToMonitor(snapshot: Snapshot, placed: PlacedResource, name: string): boolean {
  if (!isService(placed)) return false;
  return snapshot.linksTo(placed).some(({ source }) => podPortsNamed(source).some(port => port.name === name));
}

function placesIn(placed: PlacedResource, name: string): readonly RenamePlace[] {
  // A policy's links have the ports of their rules, which stand once for all peers.
  const links = isNetworkPolicy(placed) ? [] : linkPortPlaces(placed, name, 'pods');
  const own = namesIn(placed).filter(named => named.name === name && !links.some(({ span }) => span === named.span));
  const rewrite = (facts: Facts, to: string) => renamed(facts, name, to);
  const group = isService(placed) ? 'Target ports' : 'Container ports';
  return [...links, ...own.map(({ span }) => ({ placed, span, group, rewrite }))];
}

function renamed(facts: Facts, from: string, to: string): Facts {
  const change = <T>(name: T) => (name === from ? to : name);
  const linked = renamePolicyPorts(renameLinkPort(facts, { from, to, target: 'pods' }), from, to);
  if (linked.type === 'service')
    return { ...linked, ports: linked.ports.map(port => ({ ...port, targetPort: change(port.targetPort) })) };
  if (linked.type !== 'workload' || !linked.template) return linked;
  const containers = linked.template.containers.map(({ probePorts, ports, ...rest }) => ({
    ...rest,
    ports: ports.map(port => ({ ...port, name: change(port.name) })),
    ...(probePorts ? { probePorts: probePorts.map(change) } : {}),
  }));
  return { ...linked, template: { ...linked.template, containers } };
}

/** A policy that lets them out to the port of any Pods means more than those that are known. */
function namedForAny(objects: readonly PlacedResource[], name: string): string | undefined {
  const isAny = (policy: PlacedResource) =>
    policyPortsNamed(policy).some(each => each.name === name && each.opened.isOpen);
  const policy = objects.find(isAny);
  return policy && `${nameInWords(policy)} means the port ${inWords(name)} of any Pods by it`;
}

function portTaken(objects: readonly PlacedResource[], to: string): string | undefined {
  const taken = objects.filter(isWorkload).find(({ resource: { facts } }) => declares(facts, to));
  return taken && `${nameInWords(taken)} has a port ${inWords(to)} already`;
}

function declares({ template }: WorkloadFacts, name: string): boolean {
  return (template?.containers ?? []).some(({ ports }) => ports.some(port => port.name === name));
}
