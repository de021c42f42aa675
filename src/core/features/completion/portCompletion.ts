import { isService, isWorkload } from '../../model/kinds.ts';
import { labelSelectorMatches, serviceSelects } from '../../model/labels.ts';
import type { Link, SelectorLink } from '../../model/link.ts';
import { relationOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { endpointPortsOf } from '../../resolve/services/suppliers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/**
 * Ports: of the Service that a link names, of the Pods behind a Service's targetPort, of a probe's own container.
 * undefined elsewhere.
 */
export function completePort(snapshot: Snapshot, typed: TypedPlace): readonly Suggestion[] | undefined {
  const { placed } = typed;
  for (const [number, link] of placed.resource.facts.links.entries()) {
    if (isPortOf(typed, link, number)) return fitting(typed, link, portsOfLink(snapshot, placed, link));
    if (link.type === 'selector' && link.podPorts?.some(({ name }) => name === MARK))
      return selectedBy(snapshot, placed, link)
        .filter(isService)
        .flatMap(service => snapshot.wiringOf(service).matches.flatMap(({ workload }) => containerPorts(workload)));
  }
  const { facts } = placed.resource;
  if (endpointPortsOf(placed).some(({ name }) => name === MARK))
    return facts.links
      .slice(0, 1)
      .flatMap(link => portsOfLink(snapshot, placed, link))
      .filter(({ kind }) => kind !== 'number');
  if (facts.type === 'service' && facts.ports.some(({ targetPort }) => targetPort === MARK))
    return podsBehind(snapshot, typed, facts).flatMap(containerPorts);
  const asked = facts.type === 'workload' ? facts.template?.containers : undefined;
  const container = asked?.find(({ probePorts = [] }) => probePorts.includes(MARK));
  return container?.ports.map(({ name }) => ({ text: name, kind: 'value', rank: 0, detail: foundIn(placed) }));
}

/** True where the mark is the port of the link, as a name or in place of a number. */
function isPortOf({ placed, offset }: TypedPlace, link: Link, number: number): boolean {
  if (link.type === 'selector') return link.ports.some(({ name }) => name === MARK);
  return link.port?.name === MARK || contains(placed.resource.spans.links[number]?.port, offset);
}

/** The ports that are allowed there: names or numbers, by the key (`number`, `name`), else by the API. */
function fitting({ word: { key } }: TypedPlace, link: Link, ports: readonly Suggestion[]): Suggestion[] {
  const { ports: takes } = relationOf(link);
  const isNumber = key === 'number' || takes === 'number';
  const isName = !isNumber && (key === 'name' || takes === 'name');
  return ports.filter(({ kind }) => (kind === 'number' ? !isName : !isNumber));
}

function portsOfLink(snapshot: Snapshot, placed: PlacedResource, link: Link): Suggestion[] {
  if (link.type === 'selector')
    return selectedBy(snapshot, placed, link).flatMap(link.target === 'pods' ? containerPorts : servicePorts);
  const namespace = link.namespace || snapshot.namespaceOf(placed);
  const services = snapshot
    .services()
    .filter(each => each.resource.facts.name === link.name && snapshot.namespaceOf(each) === namespace);
  return nearest(snapshot, placed, services).flatMap(servicePorts);
}

function selectedBy(snapshot: Snapshot, placed: PlacedResource, link: SelectorLink): readonly PlacedResource[] {
  const all: readonly PlacedResource[] = link.target === 'pods' ? snapshot.workloads() : snapshot.services();
  return nearest(
    snapshot,
    placed,
    all.filter(({ resource: { facts } }) => {
      const labels = facts.type === 'workload' ? facts.template?.labels : facts.labels;
      return labels !== undefined && labelSelectorMatches(link.selector, labels);
    }),
  );
}

/** The workloads that the Service selected in its last valid state; else those that its selector matches. */
function podsBehind(
  snapshot: Snapshot,
  { placed }: TypedPlace,
  { name, namespace, selector = {} }: ServiceFacts,
): readonly PlacedResource[] {
  const known = snapshot
    .resourcesIn(placed.file.uri)
    .filter(isService)
    .find(({ resource: { facts } }) => facts.name === name && facts.namespace === namespace);
  const matches = known ? snapshot.wiringOf(known).matches.map(({ workload }) => workload) : [];
  if (matches.length > 0) return matches;
  const own = snapshot.namespaceOf(placed);
  const fitting = snapshot
    .workloads()
    .filter(
      each =>
        serviceSelects(selector, each.resource.facts.template?.labels ?? {}) && snapshot.namespaceOf(each) === own,
    );
  return nearest(snapshot, placed, fitting);
}

function nearest(snapshot: Snapshot, from: PlacedResource, all: readonly PlacedResource[]): readonly PlacedResource[] {
  const nearness = snapshot.nearnessFrom(from.file.uri);
  const least = all.reduce<number>((best, each) => Math.min(best, nearness(each)), 3);
  return all.filter(each => nearness(each) === least && each.file.root === from.file.root);
}

function servicePorts(placed: PlacedResource): Suggestion[] {
  if (!isService(placed)) return [];
  const detail = foundIn(placed);
  return placed.resource.facts.ports.flatMap(({ name, port }) => [
    { text: name, kind: 'value', rank: 0, detail: port === undefined ? detail : `${port}, ${detail}` },
    {
      text: port === undefined ? '' : String(port),
      kind: 'number',
      rank: 1,
      detail: name ? `${name}, ${detail}` : detail,
    },
  ]);
}

/** The ports of a workload's containers, by name and by number. */
export function containerPorts(placed: PlacedResource): Suggestion[] {
  if (!isWorkload(placed)) return [];
  const detail = foundIn(placed);
  const containers = placed.resource.facts.template?.containers.filter(({ role }) => role !== 'init') ?? [];
  return containers.flatMap(({ ports }) =>
    ports.flatMap(({ name, containerPort: port }): Suggestion[] => [
      { text: name, kind: 'value', rank: 0, detail: port === undefined ? detail : `${port}, ${detail}` },
      {
        text: port === undefined ? '' : String(port),
        kind: 'number',
        rank: 1,
        detail: name ? `${name}, ${detail}` : detail,
      },
    ]),
  );
}
