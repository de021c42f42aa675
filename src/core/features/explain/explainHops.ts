import type { Range } from 'vscode-languageserver-types';
import { roleOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { callersOf } from '../../resolve/links/calls.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { comparePositions } from '../../model/compare/order.ts';
import { nameInWords } from '../../rules/words/words.ts';
import type { PlaceInWords } from './explainCandidates.ts';
import { problemsOfResource } from '../problems/problemLookup.ts';

/** What sends requests to a Service: clients outside of the cluster, and the objects that name or select it. */
export function callers(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  placeOf: PlaceInWords,
): readonly string[] {
  const { serviceType } = service.resource.facts;
  const isExposed = serviceType === 'NodePort' || serviceType === 'LoadBalancer';
  const outside = isExposed ? [`the world outside of the cluster, by its ${serviceType}`] : [];
  // A ConfigMap with an address makes no calls: the workloads that use it do.
  const linking = snapshot
    .linksTo(service)
    .filter(({ source, link }) => roleOf(source.resource.facts.links[link]) !== 'call');
  const sources = [...linking.map(({ source }) => source), ...callersOf(snapshot, service).map(({ caller }) => caller)];
  const lines = sources.map(source => `${nameInWords(source)} (${placeOf(source)})`);
  return [...outside, ...new Set(lines)];
}

/** The first broken hop in the direction of a request, from the callers to the Pods. */
export function brokenHop(
  snapshot: Snapshot,
  { service, matches, verdict, reason, isExplained }: ServiceWiring,
): string {
  for (const end of snapshot.linksTo(service)) {
    const [problem] = problemsOfResource(snapshot, end.source).filter(each => isLoud(each) && isOn(end, each.range));
    const ends = [nameInWords(end.source), nameInWords(service)];
    if (problem) return `${(isSupplier(end) ? ends.reverse() : ends).join(' → ')}: ${problem.message}`;
  }
  const [own] = problemsOfResource(snapshot, service).filter(isLoud);
  if (own) return `${nameInWords(service)} → its Pods: ${own.message}`;
  const refused = firstProblem(snapshot, matches);
  if (refused !== undefined) return refused;
  if (isExplained) return `${nameInWords(service)} → its Pods: ${reason}`;
  // Where no Pods are selected and that is not reported, they may come from elsewhere, or their labels are refused.
  if (verdict === 'nothing') return firstProblem(snapshot, snapshot.nearMisses(service)) ?? 'cannot tell';
  return verdict === 'unknown' ? 'cannot tell' : 'none';
}

/** The first problem of these workloads, in words. */
function firstProblem(snapshot: Snapshot, found: Iterable<{ readonly workload: PlacedResource }>): string | undefined {
  for (const { workload } of found) {
    const [problem] = problemsOfResource(snapshot, workload).filter(isLoud);
    if (problem) return `${nameInWords(workload)}: ${problem.message}`;
  }
  return undefined;
}

function isLoud({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning';
}

/** True where a problem of the link's object is about this link and not another one. */
function isOn(end: LinkEnd, range: Range): boolean {
  const { source, link } = end;
  const spans = source.resource.spans.links[link];
  if (!spans) return false;
  const ports = isSupplier(end) ? (source.resource.spans.ports ?? []).map(({ object }) => object) : [];
  return [spans.whole, spans.namespace, spans.port, spans.section, ...ports].some(
    span => span !== undefined && isInside(range, rangeOf(source, span)),
  );
}

/** True for Endpoints and EndpointSlices, which do not call the Service, but supply its endpoints. */
function isSupplier({ source, link }: LinkEnd): boolean {
  return roleOf(source.resource.facts.links[link]) === 'endpoints';
}

function isInside(inner: Range, outer: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}
