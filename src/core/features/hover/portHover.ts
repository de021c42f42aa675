import type { Hover } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { ContainerPort, WorkloadFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import { resolvePort } from '../../resolve/services/ports.ts';
import { endpointPortsOf } from '../../resolve/services/suppliers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { blocks, code, list } from '../words/markdown.ts';
import { portNumberInWords } from '../words/portWords.ts';
import { nameInMarkdown, placeInMarkdown, someOf } from './hoverParts.ts';
import { portLine, titleLine } from './serviceHover.ts';

const MOST_SERVICES = 10;

/**
 * Where the port of a Service leads whose targetPort stands at a position; of a container's port, which Services lead
 * there; of a port of endpoints, for which port of the Service they are. Undefined elsewhere.
 */
export function portHover(snapshot: Snapshot, { uri, position }: Place): Hover | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    const found = offset < 0 ? undefined : portAt(snapshot, placed, offset);
    if (found) return { contents: { kind: 'markdown', value: found.value }, range: rangeOf(placed, found.span) };
  }
  return undefined;
}

interface ToldPort {
  readonly span: Span;
  readonly value: string;
}

function portAt(snapshot: Snapshot, placed: PlacedResource, offset: number): ToldPort | undefined {
  if (isService(placed)) {
    const span = placed.resource.spans.ports?.find(each => contains(each.targetPort, offset))?.targetPort;
    const wiring = span && snapshot.wiringOf(placed);
    return wiring && { span, value: blocks([titleLine(wiring), portLine(snapshot, wiring)]) };
  }
  if (isWorkload(placed)) return containerPortAt(snapshot, placed, offset);
  return endpointPortAt(snapshot, placed, offset);
}

function containerPortAt(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  offset: number,
): ToldPort | undefined {
  const { facts, spans } = workload.resource;
  for (const [number, container] of (facts.template?.containers ?? []).entries())
    for (const [at, port] of container.ports.entries()) {
      const own = spans.containers?.[number]?.ports[at];
      const span = [own?.name, own?.port].find(each => contains(each, offset));
      if (!span) continue;
      const name = code(port.name === '' ? portNumber(port) : `${port.name} (${portNumber(port)})`);
      const title = `**Port ${name}** of container ${code(container.name)}`;
      return { span, value: blocks([title, servicesPart(snapshot, workload, port)]) };
    }
  return undefined;
}

function portNumber({ containerPort, protocol }: ContainerPort): string {
  return `${containerPort ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

/** The Services that lead to a port of these Pods. */
function servicesPart(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  { containerPort, protocol }: ContainerPort,
): string {
  const template = snapshot.templateOf(workload);
  const services = snapshot.servicesOf(workload);
  if (services.length === 0 || !template) return '';
  const items = services.flatMap(service =>
    service.resource.facts.ports
      .filter(port => port.protocol === protocol && resolvePort(port, template).number === containerPort)
      .map(port => `${nameInMarkdown(service)} (${placeInMarkdown(service)}): port ${code(portNumberInWords(port))}`),
  );
  if (items.length === 0) return 'No port of a Service leads there';
  if (items.length > MOST_SERVICES)
    items.splice(MOST_SERVICES, items.length, `and ${items.length - MOST_SERVICES} more`);
  return blocks(['Services that lead there:', list(items)]);
}

function endpointPortAt(snapshot: Snapshot, placed: PlacedResource, offset: number): ToldPort | undefined {
  const spans = placed.resource.spans.ports ?? [];
  const item = spans.findIndex(each => [each.name, each.port].some(span => contains(span, offset)));
  const port = endpointPortsOf(placed)[item];
  const span = [spans[item]?.name, spans[item]?.port].find(each => contains(each, offset));
  if (!port || !span) return undefined;
  const services = snapshot
    .resolveLink(placed, 0)
    .targets.flatMap(([first]) => (first && isService(first) ? first : []));
  const title = `**Port ${code(port.name)}** of ${nameInMarkdown(placed)}`;
  const lines = services.map(service => {
    const { ports } = service.resource.facts;
    const found = ports.find(({ name }) => name === port.name);
    const name = `${nameInMarkdown(service)} (${placeInMarkdown(service)})`;
    if (found)
      return `${name}: its port ${code(portNumberInWords(found))} leads to ${code(String(port.port ?? '?'))} there`;
    return `**Broken**: ${name} has no port of that name, it has ${someOf(ports, MOST_SERVICES, each => code(each.name))}`;
  });
  return { span, value: blocks([title, ...lines]) };
}
