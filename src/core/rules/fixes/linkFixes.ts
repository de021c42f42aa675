import { isService } from '../../model/kinds.ts';
import type { NameLink, PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix } from '../../model/problem.ts';
import type { ServicePort } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import { isInGroup } from '../../resolve/links/apiGroup.ts';
import { alikeFirst, isAlike, isSlip, similarity } from '../../model/compare/similarity.ts';
import { servicesAmong } from '../../resolve/links/servicesAmong.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import { replaceScalar } from './scalarEdit.ts';
import { isPort } from '../services/servicePorts.ts';
import { inWords } from '../words/words.ts';

const MOST_FIXES = 3;

/**
 * Possible names for the missing target of a link: those of objects in its scope, namespace and kind with a similar
 * spelling, the closest match first. If the link names a port, only objects with that port, provided that there are any.
 */
export function nameFixes(snapshot: Snapshot, { placed, link, spans }: ResolvedLink): readonly Fix[] {
  if (link.type !== 'name') return [];
  const alike = namedAlike(snapshot, placed, link);
  const withPort = alike.filter(each => hasPort(each, link.port));
  const names = (withPort.length > 0 ? withPort : alike).map(({ resource }) => resource.facts.name);
  return scalarFixes(placed, { span: spans.name ?? spans.whole, before: link.name, choices: unique(names) });
}

/** Objects that a link to a missing target may mean, the closest match first. */
export function namedAlike(snapshot: Snapshot, placed: PlacedResource, link: NameLink): readonly PlacedResource[] {
  const wanted = link.namespace || snapshot.namespaceOf(placed);
  return link.kinds
    .flatMap(kind => snapshot.inScope(kind, placed))
    .filter(({ resource: { facts, templated } }) => !templated && isAlike(facts.name, link.name))
    .filter(each => isInGroup(each, link) && (!link.kinds.includes('Service') || isService(each)))
    .filter(each => [snapshot.namespaceOf(each), each.resource.facts.namespace].includes(wanted))
    .sort((a, b) => likeness(b, link) - likeness(a, link));
}

function likeness({ resource: { facts } }: PlacedResource, link: NameLink): number {
  return similarity(facts.name, link.name);
}

function hasPort({ resource: { facts } }: PlacedResource, port: PortReference | undefined): boolean {
  return facts.type === 'service' && port !== undefined && facts.ports.some(each => isPort(each, port));
}

/**
 * The ports that a link to a Service may mean: names for a name, numbers for a number. The one that leads to the
 * number of a named container port comes first, then the closest match by spelling.
 */
export function portFixes({ placed, link, spans, resolution }: ResolvedLink): readonly Fix[] {
  const [service] = servicesAmong(resolution.targets);
  if (link.type !== 'name' || !link.port || !spans.port || !service) return [];
  const { ports } = service.resource.facts;
  const { name, number } = link.port;
  const choices = number === undefined ? namesFor(name, ports) : numbersFor(number, ports);
  const meant = ports.find(({ targetPort }) => targetPort !== undefined && targetPort === number)?.port;
  return scalarFixes(placed, { span: spans.port, before: name || String(number), choices, meant, what: 'port ' });
}

function namesFor(wanted: string, ports: readonly ServicePort[]): readonly string[] {
  const names = ports.map(({ name }) => name).filter(name => name !== '');
  return alikeFirst(names, wanted);
}

/** If the container's port is written, the Service port that leads there is meant. */
function numbersFor(wanted: number, ports: readonly ServicePort[]): readonly number[] {
  const leads = ports.filter(({ targetPort }) => targetPort === wanted);
  return [...leads, ...ports].flatMap(({ port }) => port ?? []);
}

/** A scalar with possible replacements. */
export interface Choices {
  readonly span: Span;
  readonly before: string;
  readonly choices: readonly (string | number)[];
  /** The number that is meant, if known. */
  readonly meant?: number | undefined;
  /** The text before the choice in a title: `port `. */
  readonly what?: string;
}

/** A fix for each choice. A single one is preferred if the written name is only a misspelling of it. */
export function scalarFixes(placed: PlacedResource, written: Choices): readonly Fix[] {
  const { span, before, choices, meant, what = '' } = written;
  const few = unique(choices).slice(0, MOST_FIXES);
  return few.flatMap(after => {
    const edits = replaceScalar(placed, { span, before, after });
    const title = `Change ${what}${inWords(before)} to ${inWords(String(after))}`;
    const isMeant = typeof after === 'string' ? isSlip(after, before) : after === meant;
    return edits ? [{ title, edits, preferred: few.length === 1 && isMeant }] : [];
  });
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
