import { isGenerated } from '../../builds/worldFile.ts';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords } from '../../rules/words/words.ts';
import { linkPlace, namePlace, uniqueEnds } from './namePlaces.ts';
import { serviceNameError } from './nameSyntax.ts';
import type { RenameSubject } from './renamePlace.ts';
import { meantElsewhere } from './whatBreaks.ts';

/** A Service's name at an offset of an object's document, in the Service or in a link. */
export function serviceSubject(snapshot: Snapshot, placed: PlacedResource, offset: number): RenameSubject | undefined {
  const { facts, spans } = placed.resource;
  if (isService(placed) && facts.name !== '' && contains(spans.name, offset))
    return subject(snapshot, placed, spans.name);
  for (const [link, each] of facts.links.entries()) {
    const span = spans.links[link]?.name ?? spans.links[link]?.whole;
    if (each.type !== 'name' || !span || !contains(span, offset)) continue;
    const target = snapshot.resolveLink(placed, link).targets.flat().find(isService);
    if (target) return subject(snapshot, target, span);
  }
  return undefined;
}

function subject(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  span: RenameSubject['span'],
): RenameSubject {
  const before = service.resource.facts.name;
  const services = sameServices(snapshot, service);
  // What only a build generates is renamed where that is decided, build by build.
  const links = uniqueEnds(services.flatMap(each => snapshot.linksTo(each))).filter(
    ({ source }) => source.file.root === service.file.root || !isGenerated(source),
  );
  return {
    span,
    before,
    places: [...services.map(each => namePlace(each, 'Services')), ...links.flatMap(end => linkPlace(end))],
    whyNot: name => serviceNameError(name) ?? nameTaken(snapshot, services, name) ?? meantElsewhere(snapshot, service),
    placesThen: (then, placed) => serviceSubject(then, placed, span[0])?.places ?? [],
  };
}

/** The Service, its copies and its patches: everything that a link to one of them also refers to. */
export function sameServices(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
): readonly PlacedResource<ServiceFacts>[] {
  const services = new Map([[service.id, service]]);
  for (const each of services.values()) {
    const rows = snapshot.linksTo(each).flatMap(({ source, link }) => snapshot.resolveLink(source, link).targets);
    const copies = rows.filter(row => row.some(({ id }) => id === each.id)).flat();
    for (const other of [
      ...copies,
      ...snapshot.patchEnds(each),
      ...besides(snapshot, each, service.resource.facts.name),
    ])
      if (isService(other)) services.set(other.id, other);
  }
  return [...services.values()];
}

/** Services with this name in the namespace of another Service, and in its file, folder or build. */
function besides(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  name: string,
): readonly PlacedResource<ServiceFacts>[] {
  const namespace = snapshot.namespaceOf(service);
  const nearness = snapshot.nearnessFrom(service.file.uri);
  return snapshot
    .services()
    .filter(
      other =>
        other.resource.facts.name === name &&
        other.id !== service.id &&
        nearness(other) < 2 &&
        snapshot.namespaceOf(other) === namespace,
    );
}

function nameTaken(
  snapshot: Snapshot,
  services: readonly PlacedResource<ServiceFacts>[],
  name: string,
): string | undefined {
  const taken = services.some(each => besides(snapshot, each, name).length > 0);
  return taken ? `there is a Service ${inWords(name)} already` : undefined;
}
