import { besideMatches, byPlace, isPlacedService, isPlacedWorkload, matchesOf } from './matches.ts';
import { comparePaths } from '../model/paths.ts';
import { isService, isWorkload } from '../model/kinds.ts';
import type { Link, NameLink } from '../model/link.ts';
import type { PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import { podLabelSets } from '../model/objects/podLabels.ts';
import type { Labels } from '../model/labels.ts';
import type { NetworkPolicyFacts, PodTemplate, ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import { mergedLevels, NO_RULE_LEVELS, type RuleLevels } from '../model/ruleLevels.ts';
import type { Settings } from '../model/settings.ts';
import type { NearMiss, PodsElsewhere, ServiceWiring, WorkloadMatch } from '../model/verdict.ts';
import { effectiveNamespace } from './scope/effectiveNamespace.ts';
import { candidatesNear, findNearMisses } from './services/nearMiss.ts';
import { nodePortRivals } from './services/nodePorts.ts';
import { overlapsOf } from './services/overlaps.ts';
import { podsElsewhere } from './services/podsElsewhere.ts';
import { portsMayChange } from './scope/portChanges.ts';
import { sendingOn } from './services/usedServices.ts';
import { MergedAnswers } from './mergedAnswers.ts';
import type { LinkResolution } from './links/linkResolution.ts';
import { isPartOfService } from './scope/parts.ts';
import { whyIncomplete } from './scope/unreadReasons.ts';
import { type Applied, appliedAs } from './live/appliedAs.ts';
import { labelsAddedTo, ownLabelsOf, patchEnds } from './scope/kustomized.ts';
import { type Nearness, nearnessFrom } from './scope/distance.ts';
import { type Granted, isGranted } from './links/referenceGrants.ts';
import { MOST_OBJECTS, objectsAnywhere, objectsInScope } from './scope/objectsInScope.ts';
import type { IndexedFile } from '../index/indexedFile.ts';
import type { UnreadEntry } from '../index/rootIndex.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from './scope/unreadReasons.ts';
import { whyPoliciesUnknown } from './policies/policyDoubts.ts';
import { referencedTemplate } from './services/referencedTemplate.ts';
import { foundBeside } from './links/besideReleases.ts';
import { resolveLink } from './links/resolveLink.ts';
import { SelectedObjects } from './links/selectedObjects.ts';
import { once } from './once.ts';
import type { Resolution } from './services/resolution.ts';
import type { BuildsView, LinkEnd, LiveAnswers, Snapshot } from './snapshot.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import { CLOSED, type SnapshotParts } from './snapshotParts.ts';
import { type ChangedFacts, tryFacts } from './trial.ts';

const POSSIBLE_LIMIT = 100;

const NONE: readonly never[] = [];

/** Answers from the current index and resolver; a snapshot expires at the next change. */
export class WorkspaceSnapshot implements Snapshot {
  readonly revision: number;
  readonly settings: Settings;
  readonly builds: BuildsView | undefined;
  readonly live: LiveAnswers | undefined;
  #parts: SnapshotParts;
  readonly #merged: MergedAnswers | undefined;
  /** Cache by the id of the source object, per link. */
  readonly #links = new Map<string, (LinkResolution | undefined)[]>();
  readonly #selected = new SelectedObjects();
  /** Shared by all Services with the same matches. */
  readonly #matches = new Map<Resolution['matches'], readonly WorkloadMatch[]>();
  /** Cache by the id of a Service, for many rules and features. */
  readonly #wirings = new Map<string, ServiceWiring>();
  /** The same, for messages, problems and fixes. */
  readonly #nearMisses = new Map<string, readonly NearMiss[]>();
  /** Cache by file, for several rules of one file, and for the callers of a Service. */
  readonly #portsMayChange = new Map<WorkspaceFile, boolean>();
  /** The same. */
  readonly #policyDoubts = new Map<WorkspaceFile, string | undefined>();
  readonly #incomplete = new Map<WorkspaceFile, string | undefined>();
  #services: readonly PlacedResource<ServiceFacts>[] | undefined;
  #workloads: readonly PlacedResource<WorkloadFacts>[] | undefined;
  #files: readonly WorkspaceFile[] | undefined;
  #last: { readonly uri: string; readonly indexed: IndexedFile | undefined } | undefined;

  constructor(parts: SnapshotParts) {
    this.revision = parts.revision;
    this.settings = parts.settings;
    this.#parts = parts;
    this.builds = parts.builds?.(this);
    this.#merged = this.builds && new MergedAnswers(this.builds);
    this.live = parts.live?.(this);
  }

  /**
   * Expires the snapshot after a change: further questions throw, because their answers would be those of another
   * revision.
   */
  useUp(): void {
    const refuse = (): never => {
      throw new Error(`The snapshot of revision ${this.revision} is used up: ask for a new one`);
    };
    for (const [name, value] of Object.entries(this)) if (typeof value === 'function') Reflect.set(this, name, refuse);
  }

  /**
   * The same for one of the many snapshots of builds: everything except cached answers throws, which costs almost
   * nothing.
   */
  close(): void {
    this.#parts = CLOSED;
  }

  file = (uri: string): WorkspaceFile | undefined => this.#indexed(uri)?.file;

  files = (): readonly WorkspaceFile[] => {
    this.#files ??= this.#parts.roots.flatMap(({ index }) =>
      Array.from(index.files(), each => each.file).sort((a, b) => comparePaths(a.path, b.path)),
    );
    return this.#files;
  };

  ruleLevels = (uri: string): RuleLevels => {
    const own = this.#parts.locate(uri)?.root.index.ruleLevels ?? NO_RULE_LEVELS;
    return mergedLevels(own, this.settings.rules);
  };

  resourcesIn = (uri: string): readonly PlacedResource[] => this.#indexed(uri)?.placed ?? NONE;

  /** Of one file, several questions are asked one after the other. */
  #indexed(uri: string): IndexedFile | undefined {
    if (this.#last?.uri === uri) return this.#last.indexed;
    const found = this.#parts.locate(uri);
    const indexed = found?.root.index.file(found.path);
    this.#last = { uri, indexed };
    return indexed;
  }

  resource = (id: string): PlacedResource | undefined => {
    for (const { index } of this.#parts.roots) {
      const placed = index.resource(id);
      if (placed) return placed;
    }
    return this.#merged?.resource(id);
  };

  services = (): readonly PlacedResource<ServiceFacts>[] => {
    this.#services ??= [...this.#all(), ...(this.#merged?.unwritten() ?? [])]
      .filter(isService)
      .filter(service => !this.isPart(service));
    return this.#services;
  };

  isPart = (placed: PlacedResource): boolean =>
    isService(placed) && isPartOfService(this.#rootOf(placed).index, placed, this.builds);

  whyIncomplete = (placed: PlacedResource): string | undefined =>
    once(this.#incomplete, placed.file, () => whyIncomplete(this.#rootOf(placed).index, placed.file.path));

  workloads = (): readonly PlacedResource<WorkloadFacts>[] => {
    this.#workloads ??= [...this.#all(), ...(this.#merged?.unwritten() ?? [])].filter(isWorkload);
    return this.#workloads;
  };

  wiringOf = (service: PlacedResource<ServiceFacts>): ServiceWiring => {
    const known = this.#wirings.get(service.id);
    if (known?.service === service) return known;
    const wiring = this.#merged?.wiringOf(service) ?? this.#findWiring(service);
    this.#wirings.set(service.id, wiring);
    return wiring;
  };

  #findWiring(service: PlacedResource<ServiceFacts>): ServiceWiring {
    const { index, resolver } = this.#rootOf(service);
    const resolution = resolver.resolution(service.id);
    if (!resolution) throw new Error(`no resolution of ${service.id}`);
    const { verdict, reason, namespace, scope, isExplained } = resolution;
    const matches = once(this.#matches, resolution.matches, () => matchesOf(index, resolution.matches));
    const held = matches.some(({ workload }) => workload.document.stale) || service.document.stale;
    const note = 'as of the last text that could be read';
    const words = !held ? reason : reason ? `${reason}; ${note}` : note;
    const wiring = { service, verdict, reason: words, namespace, scope, matches };
    return isExplained ? { ...wiring, isExplained } : wiring;
  }

  possible = (
    service: PlacedResource<ServiceFacts>,
    limit = POSSIBLE_LIMIT,
  ): readonly PlacedResource<WorkloadFacts>[] => {
    const built = this.#merged?.possible(service, limit);
    if (built) return built;
    const { index, resolver } = this.#rootOf(service);
    const resolution = resolver.resolution(service.id);
    if (!resolution || (resolution.verdict !== 'selects' && resolution.verdict !== 'unknown')) return [];
    const { facts } = service.resource;
    const namespace = resolver.search.namespace(facts.namespace);
    const found = resolver.search.anywhere(facts.selector ?? {}, namespace, service.file.path);
    return besideMatches(index, resolution, { found, limit });
  };

  nearMisses = (service: PlacedResource<ServiceFacts>): readonly NearMiss[] =>
    once(this.#nearMisses, service.id, () => this.#merged?.nearMisses(service) ?? this.#findNearMisses(service));

  #findNearMisses(service: PlacedResource<ServiceFacts>): readonly NearMiss[] {
    const { index, resolver } = this.#rootOf(service);
    const resolution = resolver.resolution(service.id);
    if (resolution?.verdict !== 'nothing' || sendingOn(index, resolver.search, service)) return NONE;
    const { file, resource } = service;
    const { name, selector = {} } = resource.facts;
    const question = { path: file.path, name, namespace: resolution.namespace, selector };
    return findNearMisses(index, resolver.search, question).flatMap(({ kind, entry, differs }) => {
      const workload = index.resource(entry.id);
      return isPlacedWorkload(workload) ? [{ kind, workload, differs }] : [];
    });
  }

  podsElsewhere = (service: PlacedResource<ServiceFacts>): PodsElsewhere | undefined => {
    const worst = this.#merged?.worstOf(service);
    if (worst) return worst.snapshot.podsElsewhere(worst.wiring.service);
    const { index, resolver } = this.#rootOf(service);
    if (resolver.resolution(service.id)?.verdict !== 'nothing' || this.nearMisses(service).length > 0) return undefined;
    return podsElsewhere({ index, search: resolver.search, unclaimed: resolver.unclaimed }, service);
  };

  servicesOf = (workload: PlacedResource<WorkloadFacts>): readonly PlacedResource<ServiceFacts>[] => {
    const { index, resolver } = this.#rootOf(workload);
    const placed = resolver.servicesOf(workload).map(id => index.resource(id));
    const services = placed.filter(isPlacedService);
    return (this.#merged?.servicesOf(workload, services) ?? services).sort(byPlace);
  };

  resolveLink = (source: PlacedResource, link: number): LinkResolution => {
    let known = this.#links.get(source.id);
    if (!known) this.#links.set(source.id, (known = []));
    return (known[link] ??= this.#merged?.resolveLink(source, link) ?? this.#resolve(source, link));
  };

  #resolve(source: PlacedResource, number: number): LinkResolution {
    const link = source.resource.facts.links[number];
    if (!link) throw new Error(`no link ${number} of ${source.id}`);
    const { index, resolver } = this.#rootOf(source);
    const written = resolveLink({ index, search: resolver.search, selected: this.#selected }, source, link);
    return this.#besideReleases(source, link, written);
  }

  /** `written`: the resolution without the releases beside an object. */
  #besideReleases(source: PlacedResource, link: Link, written: LinkResolution): LinkResolution {
    if (!this.builds || link.type !== 'name' || written.verdict === 'found') return written;
    return foundBeside(this.builds, source, link, link.namespace || this.namespaceOf(source)) ?? written;
  }

  isGranted = (source: PlacedResource, link: NameLink): Granted => {
    const { index, resolver } = this.#rootOf(source);
    return isGranted(index, resolver.search, source, link);
  };

  hasKind = (kind: string): boolean => this.#parts.roots.some(({ index }) => index.links.ofKind(kind) !== undefined);

  named = (kind: string, name: string): readonly PlacedResource[] =>
    this.#parts.roots.flatMap(({ index }) =>
      (index.links.named(kind, name)?.all() ?? []).flatMap(({ source }) => index.resource(source) ?? []),
    );

  hasPolicies = (beside: PlacedResource, namespace: string): boolean =>
    this.#rootOf(beside).resolver.policies.isIn(namespace);

  policiesWanting = (
    beside: PlacedResource,
    namespace: string,
    labels: Labels,
  ): readonly PlacedResource<NetworkPolicyFacts>[] | undefined => {
    const fitting = this.#rootOf(beside).resolver.policies.fitting(namespace, labels, MOST_OBJECTS);
    return fitting && fitting.length > 1 ? [...fitting].sort(byPlace) : fitting;
  };

  servicesBelow = (beside: PlacedResource, folder: string): readonly PlacedResource<ServiceFacts>[] => {
    const { index } = this.#rootOf(beside);
    const placed = index.services.inSubtree(folder).map(({ id }) => index.resource(id));
    return placed.filter(isPlacedService);
  };

  workloadsBelow = (beside: PlacedResource, folder: string): readonly PlacedResource<WorkloadFacts>[] => {
    const { index } = this.#rootOf(beside);
    const placed = index.workloads.inSubtree(folder).map(({ id }) => index.resource(id));
    return placed.filter(isPlacedWorkload);
  };

  workloadsNear = (from: PlacedResource, labels: Labels): readonly PlacedResource<WorkloadFacts>[] => {
    const { index } = this.#rootOf(from);
    const placed = Array.from(candidatesNear(index, from.file.path, labels).keys(), ({ id }) => index.resource(id));
    return placed.filter(isPlacedWorkload).sort(byPlace);
  };

  inScope = (kind: string, from: PlacedResource): readonly PlacedResource[] =>
    objectsInScope(this.#rootOf(from).index, kind, from.file.path);

  anywhere = (kind: string, beside: PlacedResource): readonly PlacedResource[] =>
    objectsAnywhere(this.#rootOf(beside).index, kind);

  whyUnread = (placed: PlacedResource, kinds: readonly string[]): string | undefined => {
    const { index } = this.#rootOf(placed);
    const mayHold = ({ kinds: held }: UnreadEntry) => !held || kinds.some(kind => held.has(kind));
    const { path } = placed.file;
    return (
      chartReason(index, path) ?? unreadBuildReason(index, path, mayHold) ?? unreadFileReason(index, path, mayHold)
    );
  };

  whyPoliciesUnknown = (placed: PlacedResource): string | undefined =>
    once(this.#policyDoubts, placed.file, () => whyPoliciesUnknown(this.#rootOf(placed).index, placed.file.path));

  linksTo = (target: PlacedResource): readonly LinkEnd[] => {
    const { index } = this.#rootOf(target);
    const { facts } = target.resource;
    const entries = [...index.links.linksBeside(index.bundles, target.file.path, facts)];
    if (facts.type === 'workload') entries.push(...index.links.selectingAny('pods', podLabelSets(facts)));
    if (facts.type === 'service') entries.push(...index.links.selecting('services', facts.labels));
    const ends = entries.flatMap(({ source: id, link }) => {
      const source = index.resource(id);
      return source ? [{ source, link }] : [];
    });
    const found = ends.filter(end =>
      this.resolveLink(end.source, end.link).targets.some(row => row.some(({ id }) => id === target.id)),
    );
    return (this.#merged?.linksTo(target, found) ?? found).sort(
      (a, b) => byPlace(a.source, b.source) || a.link - b.link,
    );
  };

  overlapping = (workload: PlacedResource<WorkloadFacts>): readonly PlacedResource<WorkloadFacts>[] => {
    const { index, resolver } = this.#rootOf(workload);
    const found = overlapsOf(index, resolver.search, workload).map(({ id }) => index.resource(id));
    return found.filter(isPlacedWorkload).sort(byPlace);
  };

  nodePortRivals = (service: PlacedResource<ServiceFacts>, nodePort: number): readonly PlacedResource<ServiceFacts>[] =>
    [...nodePortRivals(this.#rootOf(service).index, service, nodePort)].sort(byPlace);

  portsMayChange = (placed: PlacedResource): boolean =>
    once(this.#portsMayChange, placed.file, () => portsMayChange(this.#rootOf(placed).index, placed.file.path));

  replicasMayChange = (placed: PlacedResource): boolean => {
    const { index } = this.#rootOf(placed);
    const { path } = placed.file;
    return index.isInChart(path) || index.kustomize.lists(path) || index.kustomize.patchedFoldersOf(path).length > 0;
  };

  templateOf = (workload: PlacedResource<WorkloadFacts>): PodTemplate | undefined => {
    const { template, templateRef } = workload.resource.facts;
    if (template || !templateRef) return template;
    const { index, resolver } = this.#rootOf(workload);
    return referencedTemplate(index, resolver.search, workload, templateRef);
  };

  namespaceOf = (placed: PlacedResource): string => {
    const built = this.#merged?.namespaceOf(placed);
    if (built !== undefined) return built;
    const { index, resolver } = this.#rootOf(placed);
    const resolution = resolver.resolution(placed.id);
    return resolution ? resolution.namespace : effectiveNamespace(index, resolver.search, placed);
  };

  appliedAs = (placed: PlacedResource): Applied => appliedAs(this.#rootOf(placed).index, placed);

  textOf = (uri: string): string | undefined => this.#parts.textOf(uri);

  nearnessFrom = (uri: string): ((placed: PlacedResource) => Nearness) => {
    const from = this.#parts.locate(uri);
    if (!from) return () => 3;
    const { index } = from.root;
    const nearness = nearnessFrom(index, from.path);
    return ({ file }) => (file.root === index.root ? nearness(file.path) : 3);
  };

  patchEnds = (placed: PlacedResource): readonly PlacedResource[] => patchEnds(this.#rootOf(placed).index, placed);

  ownLabelsOf = (placed: PlacedResource): Labels => ownLabelsOf(this.#rootOf(placed).index, placed);

  labelsAddedTo = (placed: PlacedResource): Labels => labelsAddedTo(this.#rootOf(placed).index, placed);

  whatIf = <T>(
    changed: readonly ChangedFacts[],
    ask: (snapshot: Snapshot, touched: readonly PlacedResource[]) => T,
  ): T => {
    const [first] = changed;
    if (!first) return ask(this, []);
    return tryFacts(this.#rootOf(first.placed), changed, touched => {
      const trial = new WorkspaceSnapshot(this.#parts);
      const answer = ask(trial, touched);
      trial.useUp();
      return answer;
    });
  };

  #all(): PlacedResource[] {
    return this.#parts.roots.flatMap(({ index }) =>
      Array.from(index.files(), each => each.placed)
        .flat()
        .sort(byPlace),
    );
  }

  #rootOf(placed: PlacedResource): ResolvedRoot {
    const { root: folder } = placed.file;
    // Nearly every question asks this first.
    for (const root of this.#parts.roots) if (root.index.root === folder) return root;
    const root = this.builds?.rootOf(folder);
    if (!root) throw new Error(`no root holds ${placed.id}`);
    return root;
  }
}
