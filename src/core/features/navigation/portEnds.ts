import type { Location } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains, locationOf, offsetIn } from '../../model/place.ts';
import type { Span } from '../../model/span.ts';
import { endpointPortsOf } from '../../resolve/services/suppliers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { containerPortSubject } from '../rename/containerPortSubject.ts';
import { servicePortSubject } from '../rename/servicePortSubject.ts';
import { portPlaces } from './linkPlaces.ts';

/** The port at a position, and the places that it leads to or that refer to it. */
export interface PortEnds {
  readonly span: Span;
  readonly placed: PlacedResource;
  readonly ends: readonly Location[];
}

/**
 * From a Service's targetPort, a probe or a list of endpoints to the port; from the name of a port to everything that
 * refers to it. `all`: every place that refers to the same name. Undefined if the position is not on such a port.
 */
export function portEndsAt(snapshot: Snapshot, { uri, position }: Place, all: boolean): PortEnds | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    const meant = offset >= 0 ? meantAt(snapshot, placed, offset) : undefined;
    const same = all || !meant ? sameName(snapshot, placed, offset) : undefined;
    const found = same ?? meant;
    if (found) return { placed, ...found };
  }
  return undefined;
}

type FoundPort = Omit<PortEnds, 'placed'>;

/** All other places where the name of a port is written. */
function sameName(snapshot: Snapshot, placed: PlacedResource, offset: number): FoundPort | undefined {
  if (offset < 0) return undefined;
  const subject = containerPortSubject(snapshot, placed, offset) ?? servicePortSubject(snapshot, placed, offset);
  const ends = (subject?.places ?? []).flatMap(each =>
    each.span && !(each.placed.id === placed.id && each.span[0] === subject?.span[0])
      ? locationOf(each.placed, each.span)
      : [],
  );
  return subject && { span: subject.span, ends };
}

function meantAt(snapshot: Snapshot, placed: PlacedResource, offset: number): FoundPort | undefined {
  if (isService(placed)) return targetPortAt(snapshot, placed, offset);
  if (isWorkload(placed)) return probePortAt(placed, offset);
  return endpointPortAt(snapshot, placed, offset);
}

function targetPortAt(snapshot: Snapshot, service: PlacedResource, offset: number): FoundPort | undefined {
  const number = service.resource.spans.ports?.findIndex(({ targetPort }) => contains(targetPort, offset)) ?? -1;
  const span = service.resource.spans.ports?.[number]?.targetPort;
  const port = isService(service) ? service.resource.facts.ports[number]?.targetPort : undefined;
  if (!span || port === undefined || !isService(service)) return undefined;
  const workloads = snapshot.wiringOf(service).matches.map(({ workload }) => workload);
  return { span, ends: workloads.flatMap(each => portPlaces(each, referenceTo(port))) };
}

/** A probe refers to ports of its own container only. */
function probePortAt(workload: PlacedResource, offset: number): FoundPort | undefined {
  if (!isWorkload(workload)) return undefined;
  const { facts, spans } = workload.resource;
  for (const [number, container] of (facts.template?.containers ?? []).entries()) {
    const own = spans.containers?.[number];
    const probe = own?.probePorts?.findIndex(span => contains(span, offset)) ?? -1;
    const span = own?.probePorts?.[probe];
    if (!span) continue;
    const port = container.ports.findIndex(({ name }) => name === container.probePorts?.[probe]);
    const end = own?.ports[port];
    return { span, ends: end ? [locationOf(workload, end.name ?? end.object)] : [] };
  }
  return undefined;
}

function endpointPortAt(snapshot: Snapshot, list: PlacedResource, offset: number): FoundPort | undefined {
  for (const [number, { name }] of endpointPortsOf(list).entries()) {
    const span = list.resource.spans.ports?.[number]?.name;
    if (name === '' || !span || !contains(span, offset)) continue;
    const services = snapshot.resolveLink(list, 0).targets.flatMap(([first]) => first ?? []);
    return { span, ends: services.flatMap(each => portPlaces(each, referenceTo(name))) };
  }
  return undefined;
}

function referenceTo(port: string | number): PortReference {
  return typeof port === 'number' ? { name: '', number: port } : { name: port, number: undefined };
}
