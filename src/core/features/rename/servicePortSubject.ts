import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import { roleOf } from '../../model/relations.ts';
import type { Facts, ServiceFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import { endpointPortsOf } from '../../resolve/services/suppliers.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { linkPortPlaces, linkPortSpan } from './portsNamed.ts';
import { servicePortNameError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';
import { sameServices } from './serviceSubject.ts';

/**
 * The name of a Service's port at an offset of an object's document: in the Service, or in an Ingress, a route or a
 * monitor; with all of these places, and all Services that share them.
 */
export function servicePortSubject(
  snapshot: Snapshot,
  placed: PlacedResource,
  offset: number,
): RenameSubject | undefined {
  const found = portAt(snapshot, placed, offset);
  if (!found || found.services.length === 0) return undefined;
  const { span, name } = found;
  const services = sharing(snapshot, found.services, name);
  if (services.length === 0) return undefined;
  const ends = services.flatMap(each => snapshot.linksTo(each));
  return {
    span,
    before: name,
    places: [...services.flatMap(each => ownPlaces(each, name)), ...ends.flatMap(end => endPlaces(end, name))],
    whyNot: to => servicePortNameError(to) ?? portTaken(services, to),
    placesThen: (then, object) => servicePortSubject(then, object, span[0])?.places ?? [],
  };
}

interface FoundPort {
  readonly span: Span;
  readonly name: string;
  readonly services: readonly PlacedResource<ServiceFacts>[];
}

function portAt(snapshot: Snapshot, placed: PlacedResource, offset: number): FoundPort | undefined {
  if (isService(placed)) {
    for (const [number, { name }] of placed.resource.facts.ports.entries()) {
      const span = placed.resource.spans.ports?.[number]?.name;
      if (name !== '' && span && contains(span, offset)) return { span, name, services: [placed] };
    }
  }
  const supplied = endpointPortAt(snapshot, placed, offset);
  if (supplied) return supplied;
  for (const [number, link] of placed.resource.facts.links.entries()) {
    const targets = () => snapshot.resolveLink(placed, number).targets.flat().filter(isService);
    if (link.type === 'name') {
      const span = placed.resource.spans.links[number]?.port;
      if (link.port?.name && span && contains(span, offset)) return { span, name: link.port.name, services: targets() };
    } else if (link.target === 'services') {
      for (const [port, { name }] of link.ports.entries()) {
        const span = linkPortSpan(placed, number, port);
        if (name !== '' && span && contains(span, offset)) return { span, name, services: targets() };
      }
    }
  }
  return undefined;
}

/** The port name in an EndpointSlice or Endpoints at an offset. */
function endpointPortAt(snapshot: Snapshot, placed: PlacedResource, offset: number): FoundPort | undefined {
  const { spans } = placed.resource;
  for (const [number, { name }] of endpointPortsOf(placed).entries()) {
    const span = spans.ports?.[number]?.name;
    if (name === '' || !span || !contains(span, offset)) continue;
    return { span, name, services: snapshot.resolveLink(placed, 0).targets.flat().filter(isService) };
  }
  return undefined;
}

/** Services with the port that are connected by shared links. */
function sharing(
  snapshot: Snapshot,
  start: readonly PlacedResource<ServiceFacts>[],
  name: string,
): readonly PlacedResource<ServiceFacts>[] {
  const services = new Map<string, PlacedResource<ServiceFacts>>();
  const add = (each: PlacedResource) => {
    if (isService(each) && each.resource.facts.ports.some(port => port.name === name)) services.set(each.id, each);
  };
  start.forEach(add);
  for (const service of services.values()) {
    sameServices(snapshot, service).forEach(add);
    for (const end of snapshot.linksTo(service))
      if (endPlaces(end, name).length > 0) snapshot.resolveLink(end.source, end.link).targets.flat().forEach(add);
  }
  return [...services.values()];
}

function ownPlaces(placed: PlacedResource<ServiceFacts>, name: string): readonly RenamePlace[] {
  const rewrite = (facts: Facts, to: string): Facts =>
    facts.type === 'service'
      ? { ...facts, ports: facts.ports.map(port => (port.name === name ? { ...port, name: to } : port)) }
      : facts;
  return placed.resource.facts.ports.flatMap((port, number) =>
    port.name === name
      ? [{ placed, span: placed.resource.spans.ports?.[number]?.name, group: 'Ports of Services', rewrite }]
      : [],
  );
}

function endPlaces({ source, link }: LinkEnd, name: string): readonly RenamePlace[] {
  const facts = source.resource.facts.links[link];
  if (facts?.type === 'selector') return linkPortPlaces(source, name, 'services');
  if (roleOf(facts) === 'endpoints') return endpointPlaces(source, name);
  if (facts?.port?.name !== name) return [];
  const rewrite = (before: Facts, to: string): Facts => ({
    ...before,
    links: before.links.map((each, number) =>
      number === link && each.type === 'name' && each.port ? { ...each, port: { ...each.port, name: to } } : each,
    ),
  });
  return [{ placed: source, span: source.resource.spans.links[link]?.port, group: 'References', rewrite }];
}

/** The ports of Endpoints and EndpointSlices with the name of the Service port. */
function endpointPlaces(source: PlacedResource, name: string): readonly RenamePlace[] {
  const { spans } = source.resource;
  const rewrite = (before: Facts, to: string): Facts =>
    before.type === 'linking' && before.endpointPorts
      ? {
          ...before,
          endpointPorts: before.endpointPorts.map(each => (each.name === name ? { ...each, name: to } : each)),
        }
      : before;
  return endpointPortsOf(source).flatMap((each, number) =>
    each.name === name ? [{ placed: source, span: spans.ports?.[number]?.name, group: 'Endpoints', rewrite }] : [],
  );
}

function portTaken(services: readonly PlacedResource<ServiceFacts>[], to: string): string | undefined {
  const taken = services.find(({ resource }) => resource.facts.ports.some(({ name }) => name === to));
  return taken && `${nameInWords(taken)} has a port ${inWords(to)} already`;
}
