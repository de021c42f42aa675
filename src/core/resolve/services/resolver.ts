import type { FactsChange, FileDelta } from '../../index/indexDelta.ts';
import { nameKey, pairKey, templateRefKey, workloadKeys } from '../../index/labelKeys.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isService } from '../../model/kinds.ts';
import { isEmpty, type Labels, sortedPairs } from '../../model/labels.ts';
import { withoutProgramLabels } from '../../model/programLabels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { isControllerLabel, namedByControllerLabel } from './controllerLabels.ts';
import { isBesideValues, mayInstall } from '../changes/besideValues.ts';
import { Dependents } from '../changes/dependents.ts';
import { foldersAbove, folderOf } from '../../model/paths.ts';
import { buildKey, reachKeysIn, reachKeysOf, scopeKeysOf, seenKeysIn, subtreeKey } from '../scope/levels.ts';
import { LinkSources } from '../changes/linkSources.ts';
import { mostNear } from './nearMiss.ts';
import { effectiveNamespace } from '../scope/effectiveNamespace.ts';
import { Neighbors } from '../changes/neighbors.ts';
import { PolicyIndex } from '../policies/policyIndex.ts';
import type { Resolution } from './resolution.ts';
import { resolveService } from './resolveService.ts';
import { selectedIds } from './selectedIds.ts';
import { Unclaimed } from './unclaimed.ts';
import { UnclaimedAnswers } from '../changes/unclaimedAnswers.ts';
import { WorkloadSearch } from './workloadSearch.ts';

const ANY_PAIR = '*';

/** The verdicts of one root's Services, updated incrementally. */
export class Resolver {
  readonly #index: RootIndex;
  readonly #dependents = new Dependents();
  readonly #resolutions = new Map<string, Resolution>();
  /** NetworkPolicies by effective namespace. */
  readonly policies: PolicyIndex;
  /** Workloads that no Service selects. */
  readonly unclaimed: Unclaimed;
  readonly #unclaimedAnswers = new UnclaimedAnswers();
  #answersAreTold = true;
  #isNew = true;
  #search: WorkloadSearch;
  #omittedNamespace: string;
  /** Number of Services resolved since the start, for tests and benchmarks. */
  resolved = 0;

  constructor(index: RootIndex, omittedNamespace: string) {
    this.#index = index;
    this.#omittedNamespace = omittedNamespace;
    this.#search = new WorkloadSearch(index, omittedNamespace);
    this.unclaimed = new Unclaimed(index);
    this.policies = new PolicyIndex(index, placed => effectiveNamespace(index, this.#search, placed));
  }

  resolution(id: string): Resolution | undefined {
    return this.#resolutions.get(id);
  }

  /** True as long as there is nothing in it, so that no former results can have changed. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** True for a Service whose verdict is `nothing`, by its id. */
  selectsNothing(service: string): boolean {
    return this.#resolutions.get(service)?.verdict === 'nothing';
  }

  /** Finds workloads in the current state. */
  get search(): WorkloadSearch {
    return this.#search;
  }

  /** Ids of the Services that select a workload's Pods. */
  servicesOf(workload: PlacedResource<WorkloadFacts>): string[] {
    const candidates = new Set<string>();
    const pairs = [ANY_PAIR, ...this.#pairsOfChange({ before: workload, after: undefined })];
    this.#dependents.ofWorkload(pairs, reachKeysOf(this.#index, workload.file.path), candidates);
    return [...candidates].filter(id => {
      const { matches } = this.#resolutions.get(id) ?? {};
      return matches && selectedIds(matches).has(workload.id);
    });
  }

  /**
   * Resolves the Services that the changes can affect again, and returns their ids. `rebuilt`: paths of files that are
   * built differently.
   */
  update(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    this.#isNew = false;
    this.policies.update(deltas, rebuilt);
    this.unclaimed.begin(deltas);
    // Without earlier questions, changes are reported by naming every file.
    if (!this.#answersAreTold) this.#unclaimedAnswers.clear();
    this.#answersAreTold = false;
    if (this.#resolutions.size === 0) return this.rebuild();
    const affected = new Set<string>();
    for (const delta of deltas) this.#collect(delta, affected);
    this.#collectBuilds(new Set(deltas.flatMap(delta => delta.kustomizations)), affected);
    return this.#resolve(affected);
  }

  /** Services without a match whose near misses may differ or have moved after the changes. */
  nearMissesAround(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    const ids = new Set<string>();
    const most = mostNear(deltas);
    for (const delta of deltas) if (delta.workloads.length > 0 || delta.moved) this.#collectNear(delta, most, ids);
    // Near misses are reported with the namespaces that kustomizations set.
    for (const path of rebuilt) this.#collectNear({ path, workloads: [] }, most, ids);
    return ids;
  }

  /** Services that select nothing and for which the answer of `podsElsewhere` may have changed. */
  podsElsewhereAround(rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    const { changedAtAll } = this.unclaimed;
    this.#answersAreTold = !changedAtAll;
    if (changedAtAll) return this.#dependents.selectingNothing();
    // Files that are built differently may have become patches, or stopped being patches.
    const changed = [...this.unclaimed.changed];
    for (const path of rebuilt) changed.push(...this.unclaimed.entries.inFile(path));
    const ids = new Set<string>();
    for (const { path, namespace } of changed)
      this.#dependents.selectingNothingBeside(reachKeysIn(this.#index, path, this.#search.namespace(namespace)), ids);
    const known = { index: this.#index, search: this.#search, unclaimed: this.unclaimed };
    const changedPaths = new Set(changed.map(({ path }) => path));
    for (const id of ids) {
      const service = this.#index.resource(id);
      if (service && !this.#unclaimedAnswers.isOther(known, service, changedPaths)) ids.delete(id);
    }
    return ids;
  }

  /**
   * Ids of further objects whose problems a change can affect: Services whose Pods move or get other ports, Services
   * that gain or lose endpoints, and workloads that overlap with changed ones.
   */
  neighborsAround(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    return new Neighbors(this.#index, this).around(deltas, rebuilt);
  }

  /** Ids of objects whose links may have another target, or a target that moved, after the changes. */
  linkSourcesAround(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    return new LinkSources(this.#index, this.#search).around(deltas, rebuilt);
  }

  /** Searches like findNearMisses: all of the own folder, then what is rare enough in the parent's subtree. */
  #collectNear(delta: Pick<FileDelta, 'path' | 'workloads'>, most: number, ids: Set<string>): void {
    const { workloads, bundles } = this.#index;
    // A bundle is one level, however large, and how many of a folder's workloads are in it is not counted.
    if (!bundles.isEmpty) this.#dependents.unmatchedIn(reachKeysOf(this.#index, delta.path), ids);
    const folder = folderOf(delta.path);
    this.#dependents.unmatchedInFolder(folder, ids);
    const changed = delta.workloads.flatMap(change => this.#pairsOfChange(change));
    const pairs = [...changed, ...workloads.inFile(delta.path).flatMap(({ facts }) => workloadKeys(facts))];
    for (const above of foldersAbove(folder)) {
      const scope = subtreeKey(above);
      if (workloads.countInSubtree(above) <= most) this.#dependents.unmatchedIn([scope], ids);
      for (const pair of new Set(pairs)) {
        const count = this.#index.posting(pair)?.countInSubtree(above) ?? 0;
        if (count <= most) this.#dependents.unmatchedWanting(pair, scope, ids);
      }
    }
  }

  /** Resolves every Service again. */
  rebuild(omittedNamespace = this.#omittedNamespace): ReadonlySet<string> {
    this.#omittedNamespace = omittedNamespace;
    this.policies.clear();
    const ids = new Set(this.#resolutions.keys());
    for (const { id } of this.#index.services.all()) ids.add(id);
    return this.#resolve(ids);
  }

  #resolve(ids: Set<string>): ReadonlySet<string> {
    this.#search = new WorkloadSearch(this.#index, this.#omittedNamespace);
    for (const id of ids) {
      const service = this.#index.resource(id);
      if (service && isService(service)) this.#resolveOne(service);
      else this.#forget(id);
    }
    this.unclaimed.settle();
    return ids;
  }

  #resolveOne(service: PlacedResource<ServiceFacts>): void {
    const resolution = resolveService(this.#index, this.#search, service);
    this.resolved++;
    this.unclaimed.claim(this.#resolutions.get(service.id), resolution);
    this.#unclaimedAnswers.forget(service.id);
    this.#resolutions.set(service.id, resolution);
    const unmatched = resolution.verdict !== 'selects' && resolution.verdict !== 'external';
    const wanted = unmatched ? sortedPairs(service.resource.facts.selector ?? {}) : [];
    this.#dependents.set(service.id, {
      pairs: this.#pairsOf(service),
      unmatchedPairs: wanted.map(([key, value]) => pairKey(key, value)),
      scopes: scopeKeysOf(this.#index, service.file.path, resolution.scope),
      folder: folderOf(service.file.path),
      unmatched,
      unclaimedKeys:
        resolution.verdict === 'nothing' ? seenKeysIn(this.#index, service.file.path, resolution.namespace) : [],
    });
  }

  #forget(id: string): void {
    this.unclaimed.claim(this.#resolutions.get(id), undefined);
    this.#unclaimedAnswers.forget(id);
    this.#resolutions.delete(id);
    this.#dependents.delete(id);
  }

  #collect(delta: FileDelta, affected: Set<string>): void {
    for (const { before, after } of delta.services) affected.add((after ?? before)?.id ?? '');
    if (delta.workloads.length > 0) this.#collectWorkloads(delta, affected);
    for (const { before, after } of delta.changes)
      for (const placed of [before, after]) if (placed) this.#collectSupplied(placed, affected);
    if (delta.unreadChanged) this.#dependents.unmatchedIn(reachKeysOf(this.#index, delta.path), affected);
    if (delta.chartTemplates !== undefined) this.#collectChart(delta.chartTemplates, affected);
    if (mayInstall(delta))
      for (const { id } of this.#index.services.all().filter(isBesideValues(this.#index, delta))) affected.add(id);
  }

  /** Services of an EndpointSlice, and those whose Pods an object may have made. */
  #collectSupplied({ file: { path }, resource: { facts } }: PlacedResource, affected: Set<string>): void {
    if (facts.type !== 'linking') return;
    if (facts.makes) this.#dependents.unmatchedIn(reachKeysOf(this.#index, path), affected);
    if (!facts.supplies) return;
    for (const link of facts.links)
      if (link.type === 'name')
        for (const { id } of this.#index.links.named('Service', link.name)?.all() ?? []) affected.add(id);
  }

  /** Services of the chart, and those outside that its unread templates may have kept from "nothing". */
  #collectChart(templates: string, affected: Set<string>): void {
    for (const { id } of this.#index.services.inSubtree(templates)) affected.add(id);
    this.#dependents.unmatchedIn(reachKeysOf(this.#index, `${templates}/x`), affected);
  }

  #collectWorkloads(delta: FileDelta, affected: Set<string>): void {
    const pairs = new Set([ANY_PAIR]);
    for (const change of delta.workloads) for (const pair of this.#pairsOfChange(change)) pairs.add(pair);
    this.#dependents.ofWorkload(pairs, reachKeysOf(this.#index, delta.path), affected);
    for (const change of delta.workloads) this.#collectReferences(change, affected);
    const patched = this.#index.kustomize.patchedFoldersOf(delta.path);
    this.#dependents.unmatchedIn(patched.map(buildKey), affected);
  }

  /** Services that may have been in doubt about a Rollout whose workload is not there. */
  #collectReferences({ before, after }: FactsChange<WorkloadFacts>, affected: Set<string>): void {
    for (const placed of [before, after]) {
      if (!placed) continue;
      const { kind, name, templateRef } = placed.resource.facts;
      const rollouts = this.#index.posting(templateRefKey(kind, name))?.all() ?? [];
      const paths = [...rollouts.map(({ path }) => path), ...(templateRef ? [placed.file.path] : [])];
      for (const path of paths) this.#dependents.unmatchedIn(reachKeysOf(this.#index, path), affected);
    }
  }

  /** Pairs of a workload before and after; for a Rollout, those of the workload whose template it takes. */
  #pairsOfChange({ before, after }: FactsChange<WorkloadFacts>): string[] {
    return [before, after].flatMap(each => {
      if (!each) return [];
      const { facts } = each.resource;
      const { templateRef } = facts;
      const targets = templateRef && this.#index.posting(nameKey(templateRef.kind, templateRef.name))?.all();
      return [...workloadKeys(facts), ...(targets ?? []).flatMap(target => workloadKeys(target.facts))];
    });
  }

  /** Services in a changed build, or in one that is built on it, before and after the change. */
  #collectBuilds(changed: ReadonlySet<string>, affected: Set<string>): void {
    const { kustomize } = this.#index;
    const folders = new Set([...changed].flatMap(folder => [folder, ...kustomize.buildFoldersOf(folder)]));
    for (const folder of folders) {
      this.#dependents.in(buildKey(folder), affected);
      const { members, patchFiles } = kustomize.build(folder);
      for (const path of [...members.keys(), ...patchFiles])
        for (const placed of this.#index.file(path)?.placed ?? []) if (isService(placed)) affected.add(placed.id);
    }
  }

  /** The pair that a match must have; any if a kustomization adds unwritten labels. */
  #pairsOf({ file, resource }: PlacedResource<ServiceFacts>): string[] {
    const selector = resource.facts.selector ?? {};
    const builds = this.#index.kustomize.isEmpty ? [] : this.#index.kustomize.levelsOf(file.path).flat();
    return builds.some(build => build.addsLabels) ? [ANY_PAIR] : selectorKeys(selector);
  }
}

/**
 * The most specific plain pair (the longest); all keys that could lead to a match if only controllers' labels are
 * wanted.
 */
function selectorKeys(selector: Labels): string[] {
  if (isEmpty(selector)) return [];
  // A label that a program may add need not be written on a match.
  const written = withoutProgramLabels(selector);
  const plain = sortedPairs(isEmpty(written) ? selector : written).filter(([key]) => !isControllerLabel(key));
  const [first, ...rest] = plain;
  if (first) {
    const [key, value] = rest.reduce((best, pair) => (pair[1].length > best[1].length ? pair : best), first);
    return [pairKey(key, value)];
  }
  const named = namedByControllerLabel(selector);
  const keys = sortedPairs(selector).map(([key, value]) => pairKey(key, value));
  return named ? [...keys, nameKey(named.kind, named.name)] : keys;
}
