import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Facts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { hostsOf, isOfHost, sharing, subsetsIn } from '../navigation/subsets.ts';
import { servicePortNameError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';

/**
 * The name of an Istio subset at an offset of an object's document: in a DestinationRule, or in a route; with all
 * places that refer to the subset of this name of the same host.
 */
export function subsetSubject(snapshot: Snapshot, placed: PlacedResource, offset: number): RenameSubject | undefined {
  const found = subsetsIn(placed).find(({ span }) => span && contains(span, offset));
  if (!found?.span) return undefined;
  const { name, span } = found;
  const services = hostsOf(snapshot, placed, found.host);
  const objects = sharing(snapshot, services, placed).map(object => ({ object, services }));
  const places = objects.flatMap(({ object }) => placesIn(snapshot, object, { name, services }));
  return {
    span,
    before: name,
    places,
    refused: services.length === 0 ? `Podwire cannot tell which Service its host is` : undefined,
    whyNot: to =>
      subsetNameError(to) ??
      taken(
        objects.map(({ object }) => object),
        to,
      ),
    placesThen: (then, object) => subsetSubject(then, object, span[0])?.places ?? [],
  };
}

function placesIn(
  snapshot: Snapshot,
  object: PlacedResource,
  { name, services }: { readonly name: string; readonly services: readonly PlacedResource[] },
): readonly RenamePlace[] {
  return subsetsIn(object)
    .filter(each => each.name === name && isOfHost(snapshot, object, each, services))
    .map(({ span, link }) => ({
      placed: object,
      span,
      group: 'Subsets',
      rewrite: (facts, to) => renamed(facts, link, to),
    }));
}

function renamed(facts: Facts, number: number, to: string): Facts {
  if (facts.type !== 'linking') return facts;
  if (facts.subsets) return { ...facts, subsets: facts.subsets.map((each, at) => (at === number - 1 ? to : each)) };
  const links = facts.links.map((link, at) =>
    at === number && link.type === 'name' ? { ...link, section: to } : link,
  );
  return { ...facts, links };
}

function subsetNameError(name: string): string | undefined {
  return servicePortNameError(name) === undefined
    ? undefined
    : `"${inWords(name)}" is not a subset's name: at most 63 of a-z, 0-9 and "-", a letter or a digit at both ends`;
}

function taken(objects: readonly PlacedResource[], to: string): string | undefined {
  const rule = objects.find(({ resource: { facts } }) => facts.type === 'linking' && facts.subsets?.includes(to));
  return rule && `${nameInWords(rule)} has a subset ${inWords(to)} already`;
}
