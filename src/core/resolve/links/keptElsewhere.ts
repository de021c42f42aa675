import type { PathPosting, PostingEntry } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { labelsInWords } from '../../model/labels.ts';
import type { SelectorLink } from '../../model/link.ts';
import { relationOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Why Pods that such a selector wants may be kept elsewhere: no workload of the namespace is near. */
export function noPodsNear(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  if (!relationOf(link).isKeptNear || link.target !== 'pods') return undefined;
  const wanted = search.namespace(source.resource.facts.namespace);
  const near = inNamespace(index, search, entriesNear(index, source, index.workloads), wanted);
  if (near.length > 0) return undefined;
  return `no workload of namespace ${wanted || '""'} is near that could have ${labelsInWords(link.selector?.matchLabels ?? {})}`;
}

/** In the same file, folder, bundle or kustomize build: not in the rest of the parent's subtree. */
function entriesNear(
  index: RootIndex,
  { file: { path } }: PlacedResource,
  posting: PathPosting,
): readonly PostingEntry[] {
  const levels = placeLevelsOf(index, path).filter(({ scope }) => scope !== 'parent');
  const placed = levels.flatMap(level => level.run(posting));
  if (placed.length > 0 || index.bundles.of(path) >= 0) return placed;
  const builds = index.kustomize.levelsOf(path).flat();
  return [...new Set(builds.flatMap(({ members }) => [...members.keys()]))].flatMap(member => posting.inFile(member));
}

function inNamespace(
  index: RootIndex,
  search: WorkloadSearch,
  entries: readonly PostingEntry[],
  namespace: string,
): PlacedResource[] {
  const placed = entries.map(({ id }) => index.resource(id)).filter(each => each !== undefined);
  return placed.filter(each => search.namespace(each.resource.facts.namespace) === namespace);
}
