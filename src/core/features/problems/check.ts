import type {
  CheckedCandidate,
  CheckedNearMiss,
  CheckedPlace,
  CheckedPort,
  CheckedProblem,
  CheckedService,
  CheckedWorkload,
  CheckReport,
  CheckSummary,
  SummedService,
} from '../../../protocol/check.ts';
import { checkedBuilds, checkedInstances, toldAs } from './checkBuilds.ts';
import { sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { lineOf } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss, WorkloadMatch } from '../../model/verdict.ts';
import { knowsPorts, resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { fixableProblemsIn, problemsIn, rememberProblems } from './problemLookup.ts';
import { type CheckOptions, reported, type ReportedProblem } from './reported.ts';
import { rootUri } from '../../model/text.ts';
import { compareText } from '../../model/compare/order.ts';

/** The report of `podwire check`: every Service with its verdict and every problem, sorted by file and place. */
export function check(snapshot: Snapshot, options: CheckOptions): CheckReport {
  // Whoever prints the report asks for the same problems again.
  rememberProblems(snapshot);
  const root = rootUri(options.root);
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(root.length + 1));
  const rowOf = (service: PlacedResource<ServiceFacts>) => checkedService(snapshot, service, pathOf);
  const { resources, rows, problems, skipped } = reported(snapshot, options, { rowOf, problemsIn });
  const builds = checkedBuilds(snapshot, root, pathOf);
  return {
    version: 1,
    root: '.',
    files: options.files,
    resources,
    services: builds.length === 0 ? rows : rows.sort(byPlace),
    ...(builds.length > 0 ? { builds } : {}),
    problems: problems.map(checkedProblem),
    skipped,
  };
}

/** A summary with everything that is known about its problems. */
export interface FoundSummary extends CheckSummary {
  readonly problems: readonly Problem[];
}

/** What is said in a few words of what was checked; for whoever prints no more, all else would be found in vain. */
export function checkSummary(snapshot: Snapshot, options: CheckOptions): FoundSummary {
  const rowOf = (service: PlacedResource<ServiceFacts>) => summedService(snapshot, service);
  const { rows, problems, skipped } = reported(snapshot, options, { rowOf, problemsIn: fixableProblemsIn });
  const isBuilt = (snapshot.builds?.worlds(rootUri(options.root)) ?? []).length > 0;
  return {
    files: options.files,
    services: isBuilt ? rows.sort(byPlace) : rows,
    problems: problems.map(({ problem }) => problem),
    skipped,
  };
}

function byPlace(a: CheckedPlace, b: CheckedPlace): number {
  return compareText(a.file, b.file) || a.line - b.line;
}

function summedService(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): SummedService {
  const { namespace, name } = toldAs(snapshot, service).resource.facts;
  const { verdict, reason } = snapshot.wiringOf(service);
  return { file: service.file.path, line: lineOf(service), namespace, name, verdict, reason };
}

/** A Service with its verdict in a snapshot. `pathOf`: the path of a file relative to the root. */
export function checkedService(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  pathOf: (uri: string) => string,
): CheckedService {
  const { facts } = toldAs(snapshot, service).resource;
  const builds = checkedInstances(snapshot, service, pathOf);
  const wiring = snapshot.wiringOf(service);
  return {
    ...placeOf(service),
    document: service.document.index,
    namespace: facts.namespace,
    name: facts.name,
    type: facts.serviceType,
    selector: Object.fromEntries(sortedPairs(facts.selector ?? {})),
    verdict: wiring.verdict,
    reason: wiring.reason,
    scope: wiring.scope ?? '',
    workloads: wiring.matches.map(match => checkedWorkload(snapshot, facts, match)),
    possible: snapshot.possible(service).map(candidate),
    near: snapshot.nearMisses(service).map(checkedNearMiss),
    ...(builds.length > 0 ? { builds } : {}),
  };
}

/** A report has so many places of a workload: all of them for each of very many Services would fill the disk. */
const MOST_PLACES = 100;

function checkedWorkload(snapshot: Snapshot, service: ServiceFacts, match: WorkloadMatch): CheckedWorkload {
  const { workload, places } = match;
  return {
    ...candidate(workload),
    ports: checkedPorts(snapshot, service, workload),
    ...(places.length > 1 ? { places: places.slice(0, MOST_PLACES).map(placeOf) } : {}),
    ...(places.length > MOST_PLACES ? { placeCount: places.length } : {}),
  };
}

function checkedPorts(
  snapshot: Snapshot,
  { ports }: ServiceFacts,
  workload: PlacedResource<WorkloadFacts>,
): CheckedPort[] {
  const template = snapshot.templateOf(workload);
  if (!template || (workload.resource.facts.madeBy && !knowsPorts(template))) return [];
  return ports.map(each => {
    const { port, targetPort, status, number } = resolvePort(each, template);
    const known = number === undefined ? {} : { number };
    return { port: port ?? null, targetPort: targetPort ?? null, status, ...known };
  });
}

function checkedNearMiss({ workload, differs }: NearMiss): CheckedNearMiss {
  return {
    ...candidate(workload),
    differs: differs.map(({ key, want, have }) => ({ key, want, have: have ?? null })),
  };
}

function checkedProblem({ problem, path }: ReportedProblem): CheckedProblem {
  const { code, severity, range, message, resource } = problem;
  return { code, severity, file: path, range, message, resource };
}

function candidate(placed: PlacedResource): CheckedCandidate {
  const { kind, namespace, name } = placed.resource.facts;
  return { kind, namespace, name, ...placeOf(placed) };
}

/** Very many Services may have the same workloads. */
const knownPlaces = new WeakMap<PlacedResource, CheckedPlace>();

function placeOf(placed: PlacedResource): CheckedPlace {
  let place = knownPlaces.get(placed);
  if (!place) knownPlaces.set(placed, (place = { file: placed.file.path, line: lineOf(placed) }));
  return place;
}
