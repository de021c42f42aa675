import type { FactsChange, FileDelta } from '../../index/indexDelta.ts';
import { firstPairKey } from '../../index/labelKeys.ts';
import { foldersAbove, folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isConfig, isNetworkPolicy, isService, isWorkload } from '../../model/kinds.ts';
import { labelSelectorMatches, type Labels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import type { NetworkPolicyFacts, WorkloadFacts } from '../../model/resource.ts';
import { OTHER_POLICIES } from '../../parse/extractors/policies/otherPolicy.ts';
import { effectiveNamespace } from '../scope/effectiveNamespace.ts';
import { NearerTargets } from './settledLinks.ts';
import { mostNear } from '../services/nearMiss.ts';
import { templateTakers } from '../services/referencedTemplate.ts';
import type { Resolver } from '../services/resolver.ts';

const RESCOPING = new Set(['Namespace', ...OTHER_POLICIES]);

const A_SERVICE = { kind: 'Service', type: 'service' } as const;

/** The effects of changes that are already known. */
export interface Affected {
  /** Ids of Services whose verdict was updated. */
  readonly updated: ReadonlySet<string>;
  /** Paths of files that are built differently. */
  readonly rebuilt: ReadonlySet<string>;
}

/** Finds the objects whose problems a change can affect through calls and NetworkPolicies. */
export class CallDependents {
  readonly #index: RootIndex;
  readonly #resolver: Resolver;
  readonly #ids = new Set<string>();
  /** Workloads whose Services are included; a caller is only included if a policy applies to it, too. */
  readonly #visited = new Set<string>();
  /** Objects that were added, removed or changed. */
  readonly #changed = new Set<string>();
  readonly #nearer: NearerTargets;
  #mostNear = 0;

  constructor(index: RootIndex, resolver: Resolver) {
    this.#index = index;
    this.#resolver = resolver;
    this.#nearer = new NearerTargets(index, resolver.search, this.#changed);
  }

  /** Ids of such objects. */
  around(deltas: readonly FileDelta[], { updated, rebuilt }: Affected): ReadonlySet<string> {
    this.#mostNear = mostNear(deltas);
    for (const { before, after } of deltas.flatMap(delta => delta.changes))
      for (const placed of [before, after]) if (placed) this.#changed.add(placed.id);
    for (const id of updated) {
      const service = this.#index.resource(id);
      if (service && isService(service)) this.#callers(service);
    }
    for (const { before, after } of deltas.flatMap(delta => delta.services))
      for (const service of [before, after]) if (service) this.#callers(service);
    for (const change of deltas.flatMap(delta => delta.changes)) if (isRenamed(change)) this.#nearCallers(change);
    for (const delta of deltas) this.#policiesAround(delta);
    for (const { before, after } of deltas.flatMap(delta => delta.changes))
      for (const placed of [before, after]) if (placed) this.#scaled(placed);
    for (const taker of this.#placed([...templateTakers(this.#index, deltas)]))
      if (isWorkload(taker)) this.#workload(taker);
    const policies = this.#changedPolicies(deltas);
    for (const policy of new Set(policies)) this.#policy(policy);
    for (const placed of [...rebuilt].flatMap(path => this.#index.file(path)?.placed ?? [])) {
      if (isWorkload(placed)) this.#workload(placed);
      else if (isNetworkPolicy(placed)) this.#policy(placed);
    }
    // The former namespaces of their workloads are no longer known.
    for (const path of rebuilt) {
      const workloads = this.#workloadsIn(path);
      if (workloads.length > 0)
        this.#nearlySelecting(path, workloads, labels => this.#resolver.policies.wantingAnywhere(labels));
    }
    return this.#ids;
  }

  /** Callers of single Pods of an autoscaled workload: the number of its Pods becomes known or unknown. */
  #scaled({ resource: { facts } }: PlacedResource): void {
    for (const link of facts.links) {
      if (link.type !== 'name' || roleOf(link) !== 'scale') continue;
      const entries = link.kinds.flatMap(kind => this.#index.links.named(kind, link.name)?.all() ?? []);
      for (const workload of this.#placed(entries.map(({ source }) => source)))
        if (isWorkload(workload)) this.#workload(workload);
    }
  }

  /** Policies that may nearly select workloads whose labels changed or which moved in their file. */
  #policiesAround({ path, moved, workloads }: FileDelta): void {
    const reselected = workloads.filter(isReselected).flatMap(({ before, after }) => [before, after]);
    const there = moved ? this.#workloadsIn(path) : [];
    const all = [...reselected, ...there].filter(placed => placed !== undefined);
    const namespaces = new Set(all.map(each => effectiveNamespace(this.#index, this.#resolver.search, each)));
    if (all.length > 0)
      this.#nearlySelecting(path, all, labels =>
        [...namespaces].flatMap(namespace => this.#resolver.policies.wanting(namespace, labels)),
      );
  }

  /** Searches like networkPolicySelectsNothing: everything in a small subtree, else by common labels. */
  #nearlySelecting(
    path: string,
    workloads: readonly PlacedResource<WorkloadFacts>[],
    wanting: (labels: Labels) => readonly PlacedResource<NetworkPolicyFacts>[],
  ): void {
    const { links, bundles } = this.#index;
    if (!bundles.isEmpty) return this.#addUnselecting(this.#allPolicies());
    for (const { resource } of workloads) this.#addUnselecting(wanting(resource.facts.template?.labels ?? {}));
    const folder = folderOf(path);
    const beside = links.ofKind('NetworkPolicy')?.inFolder(folder) ?? [];
    const near = beside.map(({ source }) => source);
    for (const above of foldersAbove(folder))
      if (this.#index.workloads.countInSubtree(above) <= this.#mostNear) near.push(...links.sourcesSeeing(above));
    this.#addUnselecting(this.#placed(near).filter(isNetworkPolicy));
  }

  /** Adds the policies that do not certainly select Pods in scope, by the written labels. */
  #addUnselecting(policies: readonly PlacedResource<NetworkPolicyFacts>[]): void {
    for (const policy of policies)
      if (!this.#ids.has(policy.id) && !this.#selectsIn(folderOf(folderOf(policy.file.path)), policy))
        this.#ids.add(policy.id);
  }

  /** True if a policy certainly selects Pods below a folder, by the written labels. */
  #selectsIn(folder: string, policy: PlacedResource<NetworkPolicyFacts>): boolean {
    if (!this.#index.bundles.isEmpty || this.#index.kustomize.lists(policy.file.path)) return false;
    const { namespace, podSelector } = policy.resource.facts;
    const first = firstPairKey(podSelector.matchLabels);
    const candidates = first === undefined ? undefined : this.#index.posting(first)?.inSubtree(folder);
    return (candidates ?? []).some(
      ({ facts }) => facts.namespace === namespace && labelSelectorMatches(podSelector, facts.template?.labels ?? {}),
    );
  }

  #workloadsIn(path: string): readonly PlacedResource<WorkloadFacts>[] {
    return (this.#index.file(path)?.placed ?? []).filter(isWorkload);
  }

  #changedPolicies(deltas: readonly FileDelta[]): readonly PlacedResource<NetworkPolicyFacts>[] {
    const changes = deltas.flatMap(delta => delta.changes);
    const changed = changes.flatMap(({ before, after }) => [before, after]).filter(each => each !== undefined);
    const isRescoped =
      deltas.some(each => each.unreadChanged || each.chartTemplates !== undefined) ||
      changed.some(({ resource }) => RESCOPING.has(resource.facts.kind));
    if (isRescoped) {
      const all = this.#allPolicies();
      // The Pods that their peers select may exist now.
      for (const { id } of all) this.#ids.add(id);
      return [...changed.filter(isNetworkPolicy), ...all];
    }
    return [
      ...changed.filter(isNetworkPolicy),
      ...changes.filter(isReselected).flatMap(each => this.#policiesOf(each)),
    ];
  }

  #allPolicies(): readonly PlacedResource<NetworkPolicyFacts>[] {
    const entries = this.#index.links.ofKind('NetworkPolicy')?.all() ?? [];
    return this.#placed(entries.map(({ source }) => source)).filter(isNetworkPolicy);
  }

  /** Policies that apply or applied to a workload: another workload may be nearer to them now. */
  #policiesOf({ before, after }: FactsChange): readonly PlacedResource<NetworkPolicyFacts>[] {
    const workloads = [before, after].filter(each => each !== undefined).filter(isWorkload);
    const entries = workloads.flatMap(({ resource }) =>
      this.#index.links.selecting('pods', resource.facts.template?.labels ?? {}),
    );
    return this.#placed(entries.map(({ source }) => source)).filter(isNetworkPolicy);
  }

  /** Adds the workloads that a policy applies to, the Services that select them, and the callers of these. */
  #policy(policy: PlacedResource<NetworkPolicyFacts>): void {
    const { podSelector } = policy.resource.facts;
    const first = firstPairKey(podSelector.matchLabels);
    const candidates = first === undefined ? this.#index.workloads : this.#index.posting(first);
    for (const { id, facts } of candidates?.all() ?? []) {
      if (!labelSelectorMatches(podSelector, facts.template?.labels ?? {})) continue;
      const workload = this.#index.resource(id);
      if (workload && isWorkload(workload)) this.#workload(workload);
    }
  }

  #workload(workload: PlacedResource<WorkloadFacts>): void {
    if (this.#visited.has(workload.id)) return;
    this.#visited.add(workload.id);
    this.#ids.add(workload.id);
    for (const id of this.#resolver.servicesOf(workload)) {
      this.#ids.add(id);
      const service = this.#index.resource(id);
      if (service) this.#callers(service);
    }
  }

  #callers(service: PlacedResource): void {
    for (const { source } of this.#nearer.namers(service)) {
      this.#ids.add(source);
      const placed = this.#index.resource(source);
      if (placed && isConfig(placed)) for (const user of this.#nearer.namers(placed)) this.#ids.add(user.source);
    }
  }

  /**
   * Adds callers of missing Services, when a Service with a different name, or an object that may provide one, is added
   * or removed.
   */
  #nearCallers({ before, after }: FactsChange): void {
    for (const placed of [before, after]) {
      if (!placed || !(isService(placed) || isWorkload(placed))) continue;
      const { namespace } = placed.resource.facts;
      for (const folder of namespace === '' ? [] : foldersAbove(folderOf(placed.file.path)))
        for (const id of this.#index.links.sourcesWanting(folder, A_SERVICE, namespace))
          if (this.#callsNobodyIn(id, namespace)) this.#ids.add(id);
    }
  }

  #callsNobodyIn(id: string, namespace: string): boolean {
    const { links } = this.#index.resource(id)?.resource.facts ?? { links: [] };
    return links.some(
      link =>
        link.type === 'name' &&
        roleOf(link) === 'call' &&
        link.namespace === namespace &&
        this.#index.links.named('Service', link.name) === undefined,
    );
  }

  #placed(ids: readonly string[]): readonly PlacedResource[] {
    return ids.map(id => this.#index.resource(id)).filter(placed => placed !== undefined);
  }
}

/** True if policies may start or stop selecting the workload. */
function isReselected({ before, after }: FactsChange): boolean {
  const wiring = (placed: PlacedResource | undefined) =>
    placed && isWorkload(placed)
      ? JSON.stringify([placed.resource.facts.namespace, placed.resource.facts.template?.labels])
      : '';
  return wiring(before) !== wiring(after);
}

/** True if an object was added, removed or renamed. */
function isRenamed({ before, after }: FactsChange): boolean {
  const a = before?.resource.facts;
  const b = after?.resource.facts;
  return a?.name !== b?.name || a?.namespace !== b?.namespace;
}
