import type { RootIndex } from '../../index/rootIndex.ts';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { PodsElsewhere } from '../../model/verdict.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { Unclaimed, UnclaimedEntry } from './unclaimed.ts';
import { isUsed, sendingOn } from './usedServices.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** The workloads of a root, and those that no Service selects. */
export interface KnownWorkloads {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly unclaimed: Unclaimed;
}

/**
 * Why the Pods of a Service without a match or near miss may come from elsewhere: a chart that is installed by hand,
 * the cloud, another repository. Undefined if a mistake is more likely: if something in scope leads to it, or if there
 * are no workloads at all, because the Service may have been written first.
 */
export function podsElsewhere(known: KnownWorkloads, service: PlacedResource<ServiceFacts>): PodsElsewhere | undefined {
  if (!known.unclaimed.hasWorkloads) return undefined;
  const by = sendingOn(known.index, known.search, service);
  if (by) return { kind: 'sentOn', by };
  if (isUsed(known.index, known.search, service)) return undefined;
  const workload = inOtherNamespace(known, service);
  if (workload) return { kind: 'otherNamespace', workload };
  return findUnclaimed(known, service) ? undefined : { kind: 'allClaimed' };
}

function inOtherNamespace(
  { index, search }: KnownWorkloads,
  { file: { path }, resource: { facts } }: PlacedResource<ServiceFacts>,
): PlacedResource<WorkloadFacts> | undefined {
  const found = search.inAnyNamespace(facts.selector ?? {}, { run: posting => index.bundles.beside(path, posting) });
  const builds = index.kustomize.levelsOf(path).flat();
  const entry = found.find(
    entry =>
      (facts.namespace === '') !== (entry.facts.namespace === '') &&
      !builds.some(({ members }) => members.has(entry.path)),
  );
  const placed = entry && index.resource(entry.id);
  return placed && isWorkload(placed) ? placed : undefined;
}

/**
 * An unclaimed workload in the scope of a Service that selects nothing, if there is one: in its kustomize builds, with
 * the namespaces that these set, or by place.
 */
export function findUnclaimed(
  known: KnownWorkloads,
  { file: { path }, resource: { facts } }: PlacedResource,
): UnclaimedEntry | undefined {
  const { index, search, unclaimed } = known;
  const own = search.namespace(facts.namespace);
  const widest = placeLevelsOf(index, path).at(-1)?.run(unclaimed.entries) ?? [];
  const near = widest.find(entry => search.namespace(entry.namespace) === own && isWhole(index, entry));
  if (near || index.bundles.of(path) >= 0) return near;
  for (const { members } of index.kustomize.levelsOf(path).flat()) {
    const namespace = search.namespace(members.get(path)?.namespace || facts.namespace);
    const isHere = (entry: UnclaimedEntry) =>
      search.namespace(members.get(entry.path)?.namespace || entry.namespace) === namespace &&
      index.bundles.of(entry.path) < 0 &&
      isWhole(index, entry);
    for (const file of members.keys()) {
      const built = unclaimed.entries.inFile(file).find(isHere);
      if (built) return built;
    }
  }
  return undefined;
}

/** False for a patch, which is a part of a workload. */
function isWhole({ kustomize }: RootIndex, { path }: UnclaimedEntry): boolean {
  return kustomize.patchedFoldersOf(path).length === 0;
}
