import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** The namespace of an object after kustomizations (the nearest build that sets one) and the setting for omitted ones. */
export function effectiveNamespace(
  { kustomize }: RootIndex,
  search: WorkloadSearch,
  { file: { path }, resource }: PlacedResource,
): string {
  const builds = kustomize.isEmpty ? [] : kustomize.levelsOf(path).flat();
  const set = builds.map(build => build.members.get(path)?.namespace).find(namespace => namespace);
  return search.namespace(set ?? resource.facts.namespace);
}
