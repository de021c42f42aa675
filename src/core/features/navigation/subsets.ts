import type { Location } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf } from '../../model/place.ts';
import { roleOf } from '../../model/relations.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** A subset that an object names. */
export interface NamedSubset {
  readonly name: string;
  readonly span: Span | undefined;
  /** Index of the link to its host; `link` is the one with the subset. */
  readonly host: number;
  readonly link: number;
}

/** Every subset that an object names, with the link to its host. */
export function subsetsIn({ resource: { facts, spans } }: PlacedResource): readonly NamedSubset[] {
  return facts.links.flatMap((link, number) => {
    const span = spans.links[number]?.section;
    // A DestinationRule first has the link to its host, and then one link to the Pods of each subset.
    if (roleOf(link) === 'subset' && facts.type === 'linking')
      return [{ name: facts.subsets?.[number - 1] ?? '', span, host: 0, link: number }];
    const isRoute = link.type === 'name' && link.host !== undefined && link.section !== '';
    return isRoute ? [{ name: link.section, span, host: number, link: number }] : [];
  });
}

/** True for a link that names or defines a subset. */
export function isSubset(placed: PlacedResource, number: number): boolean {
  return subsetsIn(placed).some(({ link }) => link === number);
}

/** The Services that one of an object's links (a host) refers to. */
export function hostsOf(snapshot: Snapshot, placed: PlacedResource, link: number): readonly PlacedResource[] {
  if (placed.resource.facts.links[link]?.type !== 'name') return [];
  return snapshot.resolveLink(placed, link).targets.flat().filter(isService);
}

/** The rules and routes that name these Services as a host, and the object from which the search started. */
export function sharing(
  snapshot: Snapshot,
  services: readonly PlacedResource[],
  start: PlacedResource,
): readonly PlacedResource[] {
  const objects = new Map([[start.id, start]]);
  for (const { source } of services.flatMap(each => snapshot.linksTo(each))) objects.set(source.id, source);
  return [...objects.values()];
}

/** True where the host of a subset is one of these Services. */
export function isOfHost(
  snapshot: Snapshot,
  object: PlacedResource,
  { host }: NamedSubset,
  services: readonly PlacedResource[],
): boolean {
  return hostsOf(snapshot, object, host).some(({ id }) => services.some(each => each.id === id));
}

/**
 * From the subset of a link to the rules that define it; from a rule's subset, with `copies`, to the routes that name
 * it.
 */
export function subsetEnds(snapshot: Snapshot, placed: PlacedResource, number: number, copies: boolean): Location[] {
  const start = subsetsIn(placed).find(({ link }) => link === number);
  if (!start) return [];
  const services = hostsOf(snapshot, placed, start.host);
  const isRule = (each: NamedSubset, object: PlacedResource) =>
    roleOf(object.resource.facts.links[each.link]) === 'subset';
  if (isRule(start, placed) && !copies) return [];
  return sharing(snapshot, services, placed).flatMap(object =>
    subsetsIn(object)
      .filter(each => each.name === start.name && isRule(each, object) !== isRule(start, placed))
      .filter(each => isOfHost(snapshot, object, each, services))
      .flatMap(({ span }) => (span ? [locationOf(object, span)] : [])),
  );
}
