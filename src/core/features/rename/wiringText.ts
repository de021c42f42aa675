import { isService, isWorkload } from '../../model/kinds.ts';
import { labelSelectorMatches } from '../../model/labels.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isPort } from '../../rules/services/servicePorts.ts';

/** One wire of an object as text without names: it is equal before and after a rename that changes no wiring. */
export interface WireText {
  readonly verdict: string;
  /** Keys of its targets (`placeKey`), sorted. */
  readonly targets: readonly string[];
  /** Where its ports lead. */
  readonly ports: string;
}

/** Identifies an object by its place, independent of its name. */
export function placeKey({ file, ordinal }: PlacedResource): string {
  return `${file.uri}#${ordinal}`;
}

/** The wires of an object: of its own selector, and of each of its links. */
export function wireTexts(snapshot: Snapshot, placed: PlacedResource): readonly WireText[] {
  const links = placed.resource.facts.links.map((_, link) => linkText(snapshot, placed, link));
  if (isService(placed)) return [serviceText(snapshot, placed), ...links];
  if (!isWorkload(placed)) return links;
  const { selector, template } = placed.resource.facts;
  const verdict = selector && template ? String(labelSelectorMatches(selector, template.labels)) : '';
  return [{ verdict, targets: [], ports: '' }, ...links];
}

function serviceText(snapshot: Snapshot, service: PlacedResource): WireText {
  if (!isService(service)) return { verdict: '', targets: [], ports: '' };
  const { verdict, scope, matches } = snapshot.wiringOf(service);
  const places = matches.flatMap(match => match.places);
  const ports = places.map(place => {
    const template = snapshot.templateOf(place);
    return service.resource.facts.ports.map(port => {
      const target = template && resolvePort(port, template);
      return `${target?.status} ${target?.number}`;
    });
  });
  return { verdict: `${verdict} ${scope}`, targets: places.map(placeKey).sort(), ports: JSON.stringify(ports) };
}

function linkText(snapshot: Snapshot, source: PlacedResource, number: number): WireText {
  const { verdict, scope, targets } = snapshot.resolveLink(source, number);
  const link = source.resource.facts.links[number];
  const wanted = link?.type === 'selector' ? link.ports : link?.port ? [link.port] : [];
  const places = targets.flat();
  const ports = wanted.map(port => places.map(place => portsMeant(place, port)));
  return { verdict: `${verdict} ${scope}`, targets: places.map(placeKey).sort(), ports: JSON.stringify(ports) };
}

/** Indexes of the ports of an object that a reference means. */
function portsMeant(placed: PlacedResource, reference: PortReference): readonly number[] {
  const indexes = <T>(all: readonly T[], isMeant: (each: T) => boolean) =>
    all.flatMap((each, index) => (isMeant(each) ? [index] : []));
  if (isService(placed)) return indexes(placed.resource.facts.ports, port => isPort(port, reference));
  if (!isWorkload(placed)) return [];
  const ports = (placed.resource.facts.template?.containers ?? []).flatMap(container => container.ports);
  return indexes(ports, port => reference.name !== '' && port.name === reference.name);
}
