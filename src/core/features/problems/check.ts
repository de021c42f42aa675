import type {
  CheckedCandidate,
  CheckedNearMiss,
  CheckedPlace,
  CheckedPort,
  CheckedProblem,
  CheckedService,
  CheckedWorkload,
  CheckReport,
  SkippedFile,
} from '../../../protocol/check.ts';
import { isInNamespace } from '../list/namespaces.ts';
import { checkedBuilds, checkedInstances, toldAs } from './checkBuilds.ts';
import { isService } from '../../model/kinds.ts';
import { sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Problem } from '../../model/problem.ts';
import { lineOf } from '../../model/place.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss, WorkloadMatch } from '../../model/verdict.ts';
import { knowsPorts, resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { problemsIn, rememberProblems } from './problemLookup.ts';
import { compareText } from '../../model/compare/order.ts';
import { rootUri } from '../../model/text.ts';

/** What is checked, and what only the reader of the files knows. */
export interface CheckOptions {
  /** The workspace folder, as a URI: only its files are in the report. */
  readonly root: string;
  /** How many files were read, manifests or not. */
  readonly files: number;
  readonly skipped: readonly SkippedFile[];
  /** True for a file (relative to the root, `/`) that is to be reported; the others are there as its surroundings. */
  readonly isReported?: (path: string) => boolean;
  /** Effective: only what is in it is reported; everything without one. */
  readonly namespace?: string | undefined;
}

/** The report of `podwire check`: every Service with its verdict and every problem, sorted by file and place. */
export function check(
  snapshot: Snapshot,
  { root: given, files, skipped, isReported = () => true, namespace }: CheckOptions,
): CheckReport {
  // Whoever prints the report asks for the same problems again.
  rememberProblems(snapshot);
  // That of a disk's root ends with a slash, as no other does.
  const root = rootUri(given);
  const inRoot = snapshot
    .files()
    .filter(file => file.root === root && isReported(file.path))
    .sort((a, b) => compareText(a.path, b.path));
  const isWanted = (id: string) => namespace === undefined || isInNamespace(snapshot, id, namespace);
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(root.length + 1));
  const resources = [
    ...inRoot.flatMap(({ uri }) => snapshot.resourcesIn(uri)),
    ...rendered(snapshot, root, isReported),
  ].filter(({ id }) => isWanted(id));
  const builds = checkedBuilds(snapshot, root, pathOf);
  const rows = resources
    .filter(isService)
    .filter(service => !snapshot.isPart(service))
    .map(service => checkedService(snapshot, service, pathOf));
  return {
    version: 1,
    root: '.',
    files,
    resources: resources.length,
    services: builds.length === 0 ? rows : rows.sort((a, b) => compareText(a.file, b.file) || a.line - b.line),
    ...(builds.length > 0 ? { builds } : {}),
    problems: filesWithProblems(snapshot, root, isReported)
      .flatMap(file => problemsIn(snapshot, file.uri).map(problem => ({ problem, path: file.path })))
      .filter(({ problem }) => isWanted(problem.resourceId))
      .map(({ problem, path }) => checkedProblem(problem, path)),
    skipped: skipped
      .filter(({ file }) => isReported(file))
      .sort((a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason)),
  };
}

/** Files of the root that can have problems: those that hold anything, and those that decide anything of a build. */
function filesWithProblems({ files, builds }: Snapshot, root: string, isReported: (path: string) => boolean) {
  const inRoot = files().filter(file => file.root === root);
  const known = new Set(inRoot.map(({ uri }) => uri));
  const built = (builds?.uris() ?? [])
    .filter(uri => uri.startsWith(`${root}/`) && !known.has(uri))
    .map(uri => ({ uri, path: decodeURIComponent(uri.slice(root.length + 1)) }));
  return [...inRoot, ...built].filter(({ path }) => isReported(path)).sort((a, b) => compareText(a.path, b.path));
}

/** Objects of the root that can be read only as a release renders them. */
function rendered({ builds }: Snapshot, root: string, isReported: (path: string) => boolean): PlacedResource[] {
  return (builds?.unwritten() ?? [])
    .flatMap(([first]) => first?.placed ?? [])
    .filter(placed => builds?.sourceOf(placed)?.startsWith(`${root}/`) && isReported(placed.file.path));
}

/** A Service as it is known of in a snapshot. `pathOf`: the path of a file relative to the root. */
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

function checkedWorkload(snapshot: Snapshot, service: ServiceFacts, match: WorkloadMatch): CheckedWorkload {
  const { workload, places } = match;
  return {
    ...candidate(workload),
    ports: checkedPorts(snapshot, service, workload),
    ...(places.length > 1 ? { places: places.map(placeOf) } : {}),
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

function checkedProblem({ code, severity, range, message, resource }: Problem, path: string): CheckedProblem {
  return { code, severity, file: path, range, message, resource };
}

function candidate(placed: PlacedResource): CheckedCandidate {
  const { kind, namespace, name } = placed.resource.facts;
  return { kind, namespace, name, ...placeOf(placed) };
}

function placeOf(placed: PlacedResource): CheckedPlace {
  return { file: placed.file.path, line: lineOf(placed) };
}
