import type { GatewayFacts } from '../../model/objects/gateway.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import { roleOf } from '../../model/relations.ts';
import type { Facts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { objectNameError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';

/**
 * The name of a Gateway's listener at an offset of an object's document: in the Gateway, or in the `sectionName` of a
 * route; with all of these places, and all Gateways that share them.
 */
export function listenerSubject(snapshot: Snapshot, placed: PlacedResource, offset: number): RenameSubject | undefined {
  const found = listenerAt(snapshot, placed, offset);
  if (!found || found.gateways.length === 0) return undefined;
  const { span, name } = found;
  const gateways = sharing(snapshot, found.gateways, name);
  const ends = gateways.flatMap(each => endsOf(snapshot, each, name));
  const places = [...gateways.flatMap(each => ownPlaces(each, name)), ...ends.map(endPlace)];
  return {
    span,
    before: name,
    places,
    whyNot: to => nameError(to) ?? taken(gateways, to),
    placesThen: (then, object) => listenerSubject(then, object, span[0])?.places ?? [],
  };
}

interface FoundListener {
  readonly span: Span;
  readonly name: string;
  readonly gateways: readonly PlacedResource<GatewayFacts>[];
}

function listenerAt(snapshot: Snapshot, placed: PlacedResource, offset: number): FoundListener | undefined {
  const { spans, facts } = placed.resource;
  if (isGateway(placed)) {
    const number = spans.ports?.findIndex(({ name }) => name && contains(name, offset)) ?? -1;
    const span = spans.ports?.[number]?.name;
    const name = placed.resource.facts.listeners[number]?.name;
    return span && name ? { span, name, gateways: [placed] } : undefined;
  }
  for (const [number, link] of facts.links.entries()) {
    const span = spans.links[number]?.section;
    if (link.type !== 'name' || roleOf(link) !== 'parent' || link.section === '' || !span) continue;
    if (!contains(span, offset)) continue;
    const gateways = snapshot.resolveLink(placed, number).targets.flat().filter(isGateway);
    return { span, name: link.section, gateways: gateways.filter(each => hasListener(each, link.section)) };
  }
  return undefined;
}

function isGateway(placed: PlacedResource): placed is PlacedResource<GatewayFacts> {
  return placed.resource.facts.type === 'gateway';
}

function hasListener({ resource: { facts } }: PlacedResource<GatewayFacts>, wanted: string): boolean {
  return facts.listeners.some(({ name }) => name === wanted);
}

/** References to the listener. */
function endsOf(snapshot: Snapshot, gateway: PlacedResource, name: string): readonly LinkEnd[] {
  return snapshot.linksTo(gateway).filter(({ source, link }) => {
    const facts = source.resource.facts.links[link];
    return facts?.type === 'name' && roleOf(facts) === 'parent' && facts.section === name;
  });
}

/** Gateways with the listener that are connected by shared references. */
function sharing(
  snapshot: Snapshot,
  start: readonly PlacedResource<GatewayFacts>[],
  name: string,
): readonly PlacedResource<GatewayFacts>[] {
  const gateways = new Map(start.map(each => [each.id, each]));
  for (const gateway of gateways.values())
    for (const { source, link } of endsOf(snapshot, gateway, name))
      for (const each of snapshot.resolveLink(source, link).targets.flat())
        if (isGateway(each) && hasListener(each, name)) gateways.set(each.id, each);
  return [...gateways.values()];
}

function ownPlaces(placed: PlacedResource<GatewayFacts>, name: string): readonly RenamePlace[] {
  const rewrite = (facts: Facts, to: string): Facts =>
    facts.type === 'gateway'
      ? { ...facts, listeners: facts.listeners.map(each => (each.name === name ? { ...each, name: to } : each)) }
      : facts;
  return placed.resource.facts.listeners.flatMap((listener, number) =>
    listener.name === name
      ? [{ placed, span: placed.resource.spans.ports?.[number]?.name, group: 'Listeners', rewrite }]
      : [],
  );
}

function endPlace({ source, link }: LinkEnd): RenamePlace {
  const rewrite = (before: Facts, to: string): Facts => ({
    ...before,
    links: before.links.map((each, number) =>
      number === link && each.type === 'name' ? { ...each, section: to } : each,
    ),
  });
  return { placed: source, span: source.resource.spans.links[link]?.section, group: 'References', rewrite };
}

/** Source: Gateway API, SectionName. */
function nameError(name: string): string | undefined {
  return objectNameError(name) === undefined
    ? undefined
    : `"${inWords(name)}" is not a listener's name: at most 253 of a-z, 0-9, "-" and ".", a letter or a digit at both ends`;
}

function taken(gateways: readonly PlacedResource<GatewayFacts>[], to: string): string | undefined {
  const gateway = gateways.find(each => hasListener(each, to));
  return gateway && `${nameInWords(gateway)} has a listener ${inWords(to)} already`;
}
