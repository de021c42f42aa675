import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { isConfig, isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import { roleOf } from '../../model/relations.ts';
import { callersOf, callsOf } from '../../resolve/links/calls.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { mapRange, selectorMap } from '../../rules/fixes/labelMap.ts';
import { compareText } from '../../model/compare/order.ts';
import { inWords } from '../../rules/words/words.ts';
import { resourceAt } from './resourceAt.ts';

/** The Service whose address is at a position, else the Service or workload that contains the position. */
export function prepareCallHierarchy(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): readonly CallHierarchyItem[] {
  const called = calledAt(snapshot, uri, position);
  const placed = called ?? snapshot.resource(resourceAt(snapshot, uri, position));
  return placed && (isService(placed) || isWorkload(placed)) ? [itemOf(snapshot, placed)] : [];
}

/**
 * Incoming calls of a Service or a workload: the workloads that call a Service, the Services that select a workload's
 * Pods.
 */
export function incomingCalls(snapshot: Snapshot, id: string): readonly CallHierarchyIncomingCall[] {
  const placed = snapshot.resource(id);
  const steps = new Steps();
  if (placed && isService(placed))
    for (const { caller, at } of callersOf(snapshot, placed)) steps.add(caller, rangeAt(at));
  if (placed && isWorkload(placed))
    for (const service of snapshot.servicesOf(placed)) steps.add(service, selectorRange(service));
  return steps.sorted().map(({ placed: from, ranges }) => ({ from: itemOf(snapshot, from), fromRanges: ranges }));
}

/** Outgoing calls of a Service or a workload: the workloads behind a Service, the Services that a workload calls. */
export function outgoingCalls(snapshot: Snapshot, id: string): readonly CallHierarchyOutgoingCall[] {
  const placed = snapshot.resource(id);
  const steps = new Steps();
  if (placed && isService(placed))
    for (const { workload } of snapshot.wiringOf(placed).matches) steps.add(workload, selectorRange(placed));
  if (placed && isWorkload(placed))
    for (const { at, services } of callsOf(snapshot, placed)) if (services[0]) steps.add(services[0], rangeAt(at));
  return steps.sorted().map(({ placed: to, ranges }) => ({ to: itemOf(snapshot, to), fromRanges: ranges }));
}

/** The other ends of calls, each with all ranges from which it is reached. */
class Steps {
  readonly #steps = new Map<string, { readonly placed: PlacedResource; readonly ranges: Range[] }>();

  add(placed: PlacedResource, range: Range): void {
    const known = this.#steps.get(placed.id);
    if (!known) this.#steps.set(placed.id, { placed, ranges: [range] });
    else if (!known.ranges.some(each => JSON.stringify(each) === JSON.stringify(range))) known.ranges.push(range);
  }

  sorted(): readonly { readonly placed: PlacedResource; readonly ranges: Range[] }[] {
    return [...this.#steps.values()].sort((a, b) => compareText(a.placed.id, b.placed.id));
  }
}

function calledAt(snapshot: Snapshot, uri: string, position: Position): PlacedResource | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    if (!isWorkload(placed) && !isConfig(placed)) continue;
    const { facts, spans } = placed.resource;
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    for (const [number, link] of facts.links.entries()) {
      if (roleOf(link) !== 'call' || !contains(spans.links[number]?.whole, offset)) continue;
      const found = snapshot.resolveLink(placed, number).targets[0]?.[0];
      if (found) return found;
    }
  }
  return undefined;
}

function itemOf(snapshot: Snapshot, placed: PlacedResource): CallHierarchyItem {
  const { facts, spans } = placed.resource;
  const namespace = snapshot.namespaceOf(placed);
  return {
    name: facts.name === '' ? '(no name)' : inWords(facts.name),
    kind: isService(placed) ? SymbolKind.Interface : SymbolKind.Class,
    detail: [inWords(facts.kind), namespace === '' ? '' : `in ${inWords(namespace)}`].filter(Boolean).join(' '),
    uri: placed.file.uri,
    range: rangeOf(placed, spans.object),
    selectionRange: rangeOf(placed, spans.name),
    data: placed.id,
  };
}

function rangeAt({ source, link }: LinkEnd): Range {
  const { spans } = source.resource;
  return rangeOf(source, spans.links[link]?.whole ?? spans.name);
}

function selectorRange(service: PlacedResource): Range {
  const selector = selectorMap(service);
  return selector ? mapRange(selector) : rangeOf(service, service.resource.spans.name);
}
