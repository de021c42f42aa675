import type { FileDelta } from '../../index/indexDelta.ts';
import { nameKey, templateRefKey } from '../../index/labelKeys.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { PodTemplate, WorkloadFacts, WorkloadRef } from '../../model/resource.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/**
 * The template of the workload that a Rollout refers to: the nearest of that name and namespace, else any in its
 * bundle. Undefined if there is none.
 */
export function referencedTemplate(
  index: RootIndex,
  search: WorkloadSearch,
  { file: { path }, resource: { facts } }: PlacedResource<WorkloadFacts>,
  { kind, name }: WorkloadRef,
): PodTemplate | undefined {
  const posting = index.posting(nameKey(kind, name));
  if (!posting) return undefined;
  const inBundle = index.bundles.beside(path, posting);
  for (const run of [...placeLevelsOf(index, path).map(level => level.run(posting)), inBundle]) {
    const found = run.find(each => search.namespace(each.facts.namespace) === search.namespace(facts.namespace));
    if (found) return found.facts.template;
  }
  return undefined;
}

/** Ids of the Rollouts that may use the template of a changed workload, or did so before. */
export function templateTakers(index: RootIndex, deltas: readonly FileDelta[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { before, after } of deltas.flatMap(delta => delta.workloads)) {
    const { kind, name } = (after ?? before)?.resource.facts ?? { kind: '', name: '' };
    for (const { id } of index.posting(templateRefKey(kind, name))?.all() ?? []) ids.add(id);
  }
  return ids;
}
