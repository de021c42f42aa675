import type { RootIndex } from '../../index/rootIndex.ts';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { PodsElsewhere } from '../../model/verdict.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { Unclaimed, UnclaimedEntry } from './unclaimed.ts';
import { isUsed, sendingOn } from './usedServices.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** What is known of a root: its workloads, and which of them no Service selects. */
export interface KnownWorkloads {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly unclaimed: Unclaimed;
}

/**
 * Whether the Pods of a Service that selects nothing, not even nearly, may come from elsewhere: a chart that somebody
 * installs by hand, the cloud, another repository. Undefined where it rather is a mistake; so where something in scope
 * leads to it, and where there is no workload at all, as the Service has been written first.
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
 * A workload without a Service in the scope of a Service that selects nothing, if there is one: in its kustomize builds,
 * with the namespaces that these set, or by place.
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
