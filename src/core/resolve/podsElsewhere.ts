import type { RootIndex } from '../index/rootIndex.ts';
import { isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { PodsElsewhere } from '../model/verdict.ts';
import { placeLevelsOf } from './levels.ts';
import type { Unclaimed, UnclaimedEntry } from './unclaimed.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** What is known of a root: its workloads, and which of them no Service selects. */
export interface KnownWorkloads {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly unclaimed: Unclaimed;
}

/**
 * Whether the Pods of a Service that selects nothing, not even nearly, may come from elsewhere: a chart that somebody
 * installs by hand, the cloud, another repository. Undefined where it rather is a mistake; so where there is no workload
 * at all, as the Service has been written first.
 */
export function podsElsewhere(known: KnownWorkloads, service: PlacedResource<ServiceFacts>): PodsElsewhere | undefined {
  if (!known.unclaimed.hasWorkloads) return undefined;
  const workload = inOtherNamespace(known, service);
  if (workload) return { kind: 'otherNamespace', workload };
  return isAnyUnclaimed(known, service) ? undefined : { kind: 'allClaimed' };
}

function inOtherNamespace(
  { index, search }: KnownWorkloads,
  { file: { path }, resource: { facts } }: PlacedResource<ServiceFacts>,
): PlacedResource<WorkloadFacts> | undefined {
  const found = search.inAnyNamespace(facts.selector ?? {}, { run: posting => posting.all() });
  const builds = index.kustomize.levelsOf(path).flat();
  const bundle = index.bundles.of(path);
  const entry = found.find(
    entry =>
      (facts.namespace === '') !== (entry.facts.namespace === '') &&
      index.bundles.of(entry.path) === bundle &&
      !builds.some(({ members }) => members.has(entry.path)),
  );
  const placed = entry && index.resource(entry.id);
  return placed && isWorkload(placed) ? placed : undefined;
}

/** True where the scope of a Service has a workload without a Service: in its kustomize builds, as these set namespaces, or by place. */
export function isAnyUnclaimed(
  { index, search, unclaimed }: KnownWorkloads,
  { file: { path }, resource }: PlacedResource,
): boolean {
  const isWhole = (entry: UnclaimedEntry) => index.kustomize.patchedFoldersOf(entry.path).length === 0;
  const own = search.namespace(resource.facts.namespace);
  const widest = placeLevelsOf(index, path).at(-1)?.run(unclaimed.entries) ?? [];
  if (widest.some(entry => search.namespace(entry.namespace) === own && isWhole(entry))) return true;
  const builds = index.bundles.of(path) >= 0 ? [] : index.kustomize.levelsOf(path).flat();
  return builds.some(({ members }) => {
    const namespace = search.namespace(members.get(path)?.namespace || resource.facts.namespace);
    return [...members].some(([file, member]) =>
      unclaimed.entries
        .inFile(file)
        .some(
          entry =>
            index.bundles.of(entry.path) < 0 &&
            search.namespace(member.namespace || entry.namespace) === namespace &&
            isWhole(entry),
        ),
    );
  });
}
