import type { Location } from 'vscode-languageserver-types';
import { isNetworkPolicy, isService, isWorkload } from '../../model/kinds.ts';
import type { Link, PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { PortSpans } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelMap, mapRange, pairRange, pairSpanOf, templateMap } from '../../rules/fixes/labelMap.ts';
import { isPort } from '../../rules/services/servicePorts.ts';
import type { LinkPart } from './linkAt.ts';
import { openedPorts, podsAt } from './policyPorts.ts';

/** The targets of the link at a position: the object's name, the port that it names, or the labels that it selects. */
export function linkTargets(snapshot: Snapshot, placed: PlacedResource, at: LinkPart, copies: boolean): Location[] {
  const link = placed.resource.facts.links[at.link];
  if (!link) return [];
  const rows = rowsOf(snapshot, placed, at);
  const targets = copies ? rows.flat() : rows.flatMap(([first]) => first ?? []);
  const port = portOf(placed, link, at);
  const places = port
    ? targets.flatMap(target => portPlaces(target, port))
    : targets.map(target => (link.type === 'name' ? namePlace(target) : labelPlace(target, at.key)));
  return places.map(place => inFiles(snapshot, place));
}

/** An object of a release is located in its template. */
function inFiles({ builds }: Snapshot, place: Location): Location {
  return builds?.decidedAt(place.uri, place.range) ?? place;
}

/** Locations of the links that name or select an object; with a label key, only those that select by it. */
export function linkPlaces(snapshot: Snapshot, target: PlacedResource, key: string | undefined): Location[] {
  return snapshot.linksTo(target).flatMap(({ source, link }) => {
    const facts = source.resource.facts.links[link];
    const spans = source.resource.spans.links[link];
    if (!facts || !spans || !looksAt(facts, key)) return [];
    const pair = key === undefined ? undefined : spans.selector?.pairs[key];
    return [locationOf(source, pair ? pairSpanOf(pair) : spans.whole)];
  });
}

function looksAt(link: Link, key: string | undefined): boolean {
  if (key === undefined) return true;
  if (link.type === 'name' || !link.selector) return false;
  return key in link.selector.matchLabels || link.selector.matchExpressions.some(expression => expression.key === key);
}

/** The targets of a link; of ports that are the Pods' own, those Pods. */
function rowsOf(snapshot: Snapshot, placed: PlacedResource, { link, part, item }: LinkPart): Rows {
  if (part === 'policyPort' && isNetworkPolicy(placed)) {
    const opened = openedPorts(placed)[item];
    return opened ? podsAt(snapshot, placed, opened) : [];
  }
  const { targets } = snapshot.resolveLink(placed, link);
  if (part !== 'podPort') return targets;
  return targets.flatMap(row => {
    const [first] = row;
    return first && isService(first) ? snapshot.wiringOf(first).matches.map(({ places }) => places) : [row];
  });
}

type Rows = readonly (readonly PlacedResource[])[];

function portOf(placed: PlacedResource, link: Link, { part, item }: LinkPart): PortReference | undefined {
  if (part === 'port') return link.type === 'name' ? link.port : link.ports[item];
  if (part === 'podPort') return link.type === 'selector' ? link.podPorts?.[item] : undefined;
  const port = part === 'policyPort' && isNetworkPolicy(placed) ? openedPorts(placed)[item]?.port.port : undefined;
  if (port === undefined) return undefined;
  return typeof port === 'number' ? { name: '', number: port } : { name: port, number: undefined };
}

function namePlace(target: PlacedResource): Location {
  return locationOf(target, target.resource.spans.name);
}

/** The location of the pair, else of the whole map, else of the name. */
function labelPlace(target: PlacedResource, key: string | undefined): Location {
  const map = isWorkload(target) ? templateMap(target) : ownLabels(target);
  if (!map) return namePlace(target);
  return { uri: target.file.uri, range: key === undefined ? mapRange(map) : pairRange(map, key) };
}

function ownLabels(placed: PlacedResource): LabelMap | undefined {
  const { facts, spans } = placed.resource;
  return spans.labels && { placed, title: 'labels', labels: facts.labels, spans: spans.labels };
}

/** The locations of the target's ports that a reference means; its name where there are none. */
export function portPlaces(target: PlacedResource, reference: PortReference): Location[] {
  const spans = portSpansOf(target, reference);
  if (spans.length === 0) return [namePlace(target)];
  return spans.map(port => {
    const span = (reference.name ? port.name : port.port) ?? port.object;
    return { uri: target.file.uri, range: rangeOf(target, span) };
  });
}

function portSpansOf(target: PlacedResource, reference: PortReference): PortSpans[] {
  const { facts, spans } = target.resource;
  if (isService(target)) return (spans.ports ?? []).filter((_, index) => isServicePort(target, index, reference));
  if (facts.type !== 'workload') return [];
  return (facts.template?.containers ?? []).flatMap((container, number) =>
    (spans.containers?.[number]?.ports ?? []).filter((_, index) => {
      const port = container.ports[index];
      return reference.name ? port?.name === reference.name : port?.containerPort === reference.number;
    }),
  );
}

function isServicePort({ resource: { facts } }: PlacedResource, index: number, reference: PortReference): boolean {
  const port = facts.type === 'service' ? facts.ports[index] : undefined;
  return port !== undefined && isPort(port, reference);
}
