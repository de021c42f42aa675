import type { Build } from '../../index/kustomizeGraph.ts';
import { comparePaths } from '../../model/paths.ts';
import type { RootIndex, WorkloadEntry } from '../../index/rootIndex.ts';
import { isEmpty, type Labels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { ScopeLevel } from '../../model/verdict.ts';
import { groupCopies } from '../scope/copies.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { Resolution } from './resolution.ts';
import type { Found, WorkloadSearch } from './workloadSearch.ts';

/** The matches of a Service's selector by the scope rule, at the nearest level that has any; undefined if none has. */
export function matchInScope(
  index: RootIndex,
  search: WorkloadSearch,
  service: PlacedResource<ServiceFacts>,
  selector: Labels,
): Resolution | undefined {
  const { path } = service.file;
  const written = service.resource.facts.namespace;
  const levels = index.bundles.of(path) < 0 && !index.kustomize.isEmpty ? index.kustomize.levelsOf(path) : [];
  for (const builds of levels) {
    const found = merge(builds.map(build => search.inBuild(selector, written, path, build)));
    const resolution = decide(found, 'kustomization', namespaceInBuild(search, builds, service));
    if (resolution) return resolution;
  }
  if (isEmpty(selector)) return undefined;
  const namespace = search.namespace(written);
  const findAt = search.atLevels(selector, namespace);
  for (const level of placeLevelsOf(index, path)) {
    const found = without(findAt(level), levels.flat());
    const resolution = decide(found, level.scope, namespace);
    if (resolution) return resolution;
  }
  return undefined;
}

/** Omits workloads that are in a build with the Service: there, with its labels and namespaces, they do not match. */
function without(found: Found, builds: readonly Build[]): Found {
  if (builds.length === 0) return found;
  const isOutside = ({ path }: WorkloadEntry) => !builds.some(build => build.members.has(path));
  return { matching: found.matching.filter(isOutside), undecided: found.undecided.filter(isOutside) };
}

function merge(all: readonly Found[]): Found {
  return {
    matching: [...new Set(all.flatMap(found => found.matching))],
    undecided: [...new Set(all.flatMap(found => found.undecided))],
  };
}

/** The namespace of the first build, if the builds of a level differ. */
function namespaceInBuild(
  search: WorkloadSearch,
  builds: readonly Build[],
  { file, resource }: PlacedResource,
): string {
  const set = builds.map(build => build.members.get(file.path)?.namespace).find(namespace => namespace);
  return search.namespace(set ?? resource.facts.namespace);
}

/** The result of one level; undefined if it has no match at all. */
function decide({ matching, undecided }: Found, scope: ScopeLevel, namespace: string): Resolution | undefined {
  if (matching.length > 0) return { verdict: 'selects', reason: '', namespace, scope, matches: rowsOf(matching) };
  const [first] = undecided;
  if (!first) return undefined;
  const reason = `whether ${first.facts.kind} ${first.facts.name} has such Pods is known only while it runs: a controller sets a label that the selector wants`;
  return { verdict: 'unknown', reason, namespace, scope: undefined, matches: [] };
}

/** Searches that have the same answer share its list, and then the rows as well. */
const knownRows = new WeakMap<readonly WorkloadEntry[], Resolution['matches']>();

/** Rows and places in path order. */
function rowsOf(entries: readonly WorkloadEntry[]): Resolution['matches'] {
  let rows = knownRows.get(entries);
  if (!rows) knownRows.set(entries, (rows = sortedRows(entries)));
  return rows;
}

function sortedRows(entries: readonly WorkloadEntry[]): Resolution['matches'] {
  const sorted = [...entries].sort((a, b) => comparePaths(a.path, b.path) || comparePaths(a.id, b.id));
  return groupCopies(sorted, ({ facts }) => facts).map(row => row.map(({ id }) => id));
}
