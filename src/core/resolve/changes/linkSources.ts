import type { FileDelta } from '../../index/indexDelta.ts';
import type { LinkEntry } from '../../index/linkIndex.ts';
import type { PathPosting } from '../../index/pathPosting.ts';
import { foldersAbove, folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { Link, NameLink } from '../../model/link.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import { relationOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { isRelabeled } from './relabeled.ts';
import { NearerTargets } from './settledLinks.ts';
import { isBesideValues, mayInstall } from './besideValues.ts';
import { SCALED } from '../links/scaledKinds.ts';
import { isMaker } from '../links/operatorServices.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Kinds whose links depend on all objects in scope. */
const WATCHED = new Set(['DestinationRule', 'Gateway', 'Prometheus', 'PrometheusAgent']);

/** Finds the objects whose links a change can affect, without resolving them. */
export class LinkSources {
  readonly #index: RootIndex;
  readonly #search: WorkloadSearch;
  readonly #ids = new Set<string>();
  /** Objects that were added, removed or changed, which do not prove that their kind existed before. */
  readonly #changed = new Set<string>();

  readonly #nearer: NearerTargets;
  /**
   * Builds whose files were all added, and builds that were checked for a kind; kustomizations in a chain share them.
   */
  readonly #addedBuilds = new Set<string>();
  readonly #kindsOfBuilds = new Set<string>();
  /** What was asked or added before: very many objects of one file may have one kind and namespace. */
  readonly #asked = new Set<string>();

  constructor(index: RootIndex, search: WorkloadSearch) {
    this.#index = index;
    this.#search = search;
    this.#nearer = new NearerTargets(index, search, this.#changed);
  }

  /**
   * Ids of objects whose links may have another target, or a target that moved, after the changes. `rebuilt`: paths of
   * files that are built differently.
   */
  around(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    const { links } = this.#index;
    for (const { before, after } of deltas.flatMap(delta => delta.changes))
      for (const placed of [before, after]) if (placed) this.#changed.add(placed.id);
    for (const delta of deltas) {
      for (const change of delta.changes) {
        const isFoundAsBefore = links.sources.size > 0 && isRelabeled(change);
        for (const placed of [change.before, change.after]) if (placed) this.#addChanged(placed, isFoundAsBefore);
      }
      for (const placed of delta.moved ? (this.#index.file(delta.path)?.placed ?? []) : []) {
        // Problems of the objects that select it point to it as well.
        this.#addUsers(placed);
        this.#addCanaries(placed);
        this.#addScalers(placed);
      }
      if (delta.unreadChanged) this.#addSeeing(delta.path);
      if (mayInstall(delta))
        this.#add(
          links.sources
            .all()
            .filter(isBesideValues(this.#index, delta))
            .map(({ id }) => id),
        );
      if (delta.chartTemplates === undefined) continue;
      this.#addSeeing(`${delta.chartTemplates}/x`);
      this.#add(links.sources.inSubtree(delta.chartTemplates).map(({ id }) => id));
    }
    this.#addFiles(rebuilt);
    for (const placed of [...rebuilt].flatMap(path => this.#index.file(path)?.placed ?? [])) {
      this.#addUsers(placed);
      if (isPrometheus(placed)) this.#addMonitors();
    }
    return this.#ids;
  }

  #add(ids: Iterable<string>): void {
    for (const id of ids) this.#ids.add(id);
  }

  /** Adds objects with links that have a file in scope, by place or through a kustomization. */
  #addSeeing(path: string): void {
    const { links, bundles, kustomize } = this.#index;
    if (!bundles.isEmpty) return this.#add(links.sources.all().map(({ id }) => id));
    for (const folder of foldersAbove(folderOf(path))) this.#add(links.sourcesSeeing(folder));
    for (const folder of kustomize.buildFoldersOf(path)) this.#addBuild(folder);
  }

  #addBuild(folder: string): void {
    if (this.#addedBuilds.has(folder)) return;
    this.#addedBuilds.add(folder);
    this.#addFiles(this.#index.kustomize.build(folder).members.keys());
  }

  /** Adds objects that may name or select an object, whose ports may differ although its text is the same. */
  #addUsers(placed: PlacedResource): void {
    this.#add([...this.#nearer.namers(placed), ...this.#selectors(placed)].map(({ source }) => source));
  }

  #addFiles(files: Iterable<string>): void {
    for (const file of files) this.#add(this.#index.links.sources.inFile(file).map(({ id }) => id));
  }

  /** `isFoundAsBefore`: searches by its kind, name or namespace find it as before. */
  #addChanged(placed: PlacedResource, isFoundAsBefore: boolean): void {
    const { links } = this.#index;
    // A canary without backends has no links.
    this.#addCanaries(placed);
    if (links.sources.size === 0) return;
    const { facts } = placed.resource;
    const namers = this.#nearer.namers(placed);
    this.#add([...namers, ...this.#selectors(placed)].map(({ source }) => source));
    if (isMaker(facts)) this.#addSeeing(placed.file.path);
    if (facts.type === 'grant') this.#addLinking(link => relationOf(link).needsGrant === true && link.namespace !== '');
    if (facts.type === 'serviceEntry') this.#addLinking(link => link.host !== undefined);
    if (WATCHED.has(facts.kind)) this.#addSeeing(placed.file.path);
    if (isPrometheus(placed)) this.#addMonitors();
    if (isFoundAsBefore) return;
    for (const folder of new Set(namers.map(({ path }) => folderOf(path)))) this.#addLedBy(facts.kind, folder);
    for (const kind of new Set(facts.links.flatMap(link => (link.type === 'name' ? link.kinds : []))))
      this.#addLedBy(kind, folderOf(placed.file.path));
    this.#addSharing(placed);
    // A rule for the host that gets another Service takes its subsets along.
    if (namers.some(({ source }) => this.#index.resource(source)?.resource.facts.kind === 'DestinationRule'))
      this.#addLinksTo(facts.kind, facts.name);
    this.#addScalers(placed);
    this.#addByKind(placed, this.#search.namespace(facts.namespace));
  }

  /**
   * Adds links whose result depends on other objects: other rules for a host, and monitors on Namespaces.
   */
  #addSharing({ resource: { facts } }: PlacedResource): void {
    if (facts.kind === 'DestinationRule')
      for (const link of facts.links) if (link.type === 'name') this.#addLinksTo('Service', link.name);
    if (facts.kind === 'Namespace') this.#addMonitors();
  }

  /** Adds what scales a workload of this name and another kind, which may be meant. */
  #addScalers({ resource: { facts } }: PlacedResource): void {
    if (facts.type === 'workload')
      for (const kind of SCALED) if (kind !== facts.kind) this.#addLinksTo(kind, facts.name);
  }

  #addLinksTo(kind: string, name: string): void {
    this.#add(this.#index.links.linksTo(kind, name).map(({ source }) => source));
  }

  /** Adds monitors, because any Prometheus anywhere may select them. */
  #addMonitors(): void {
    for (const kind of ['ServiceMonitor', 'PodMonitor'])
      this.#add((this.#index.links.ofKind(kind)?.all() ?? []).map(({ source }) => source));
  }

  /** Adds canary Ingresses, which are few and depend on other Ingresses with their hosts. */
  #addCanaries({ resource: { facts } }: PlacedResource): void {
    if (facts.kind === 'Ingress') this.#add(this.#index.links.canaries().map(({ source }) => source));
  }

  #selectors(placed: PlacedResource): readonly LinkEntry[] {
    const { links } = this.#index;
    const { facts } = placed.resource;
    const entries: LinkEntry[] = [];
    if (facts.type === 'workload') entries.push(...links.selectingAny('pods', podLabelSets(facts)));
    if (facts.type === 'service') entries.push(...links.selecting('services', facts.labels));
    return entries.filter(entry => !this.#nearer.decides(entry, placed));
  }

  /**
   * The target of a link outside of its folder decides whether other links of the folder without a target should have
   * one there.
   */
  #addFolder(kind: string, namespace: string, folder: string): void {
    if (this.#isAskedAgain(['folder', folder, kind, namespace])) return;
    if (this.#wereAny(kind, namespace, posting => posting.inFolder(folder))) return;
    this.#addIn(folder, link => link.type === 'name' && link.kinds.includes(kind), namespace);
  }

  /**
   * Adds objects of a folder in which a link leads or led to an object of that kind: those with links of the kind into
   * any namespace, if the folder itself has no target for them.
   */
  #addLedBy(kind: string, folder: string): void {
    if (this.#isAskedAgain(['led', folder, kind])) return;
    const namespaces = new Set<string>();
    for (const { id } of this.#index.links.sources.inFolder(folder)) {
      const facts = this.#index.resource(id)?.resource.facts;
      for (const link of facts?.links ?? [])
        if (link.type === 'name' && link.kinds.includes(kind))
          namespaces.add(this.#search.namespace(link.namespace || (facts?.namespace ?? '')));
    }
    for (const namespace of namespaces) this.#addFolder(kind, namespace, folder);
  }

  /** Adds objects of a folder with such a link into a namespace (effective) that may have no target. */
  #addIn(folder: string, isWanted: (link: Link) => boolean, namespace: string): void {
    for (const { id } of this.#index.links.sources.inFolder(folder)) {
      const placed = this.#ids.has(id) ? undefined : this.#index.resource(id);
      if (!placed) continue;
      const { facts } = placed.resource;
      const mayLead = (link: Link) => this.#search.namespace(namespaceIn(link) || facts.namespace) === namespace;
      const isSettled = (link: Link) => link.type === 'name' && this.#nearer.isFound(placed, link);
      if (facts.links.some(link => isWanted(link) && mayLead(link) && !isSettled(link))) this.#ids.add(id);
    }
  }

  /** Adds links that a grant may allow, or whose host a ServiceEntry may have. */
  #addLinking(wanted: (link: NameLink) => boolean): void {
    for (const { id } of this.#index.links.sources.all()) {
      const links = this.#index.resource(id)?.resource.facts.links ?? [];
      if (links.some(link => link.type === 'name' && wanted(link))) this.#ids.add(id);
    }
  }

  /**
   * The first object of a kind in a namespace turns "none in scope" into "missing" for every link with it in scope;
   * removing the last one does the opposite.
   */
  #addByKind(placed: PlacedResource, namespace: string): void {
    const { path } = placed.file;
    const { facts } = placed.resource;
    if (this.#isAskedAgain(['kind', path, facts.kind, facts.type, namespace])) return;
    const { links, bundles, kustomize } = this.#index;
    this.#addFolder(facts.kind, namespace, folderOf(path));
    if (facts.type === 'workload') this.#addIn(folderOf(path), ({ type }) => type === 'selector', namespace);
    for (const folder of kustomize.buildFoldersOf(path)) this.#addBuildByKind(folder, facts.kind);
    if (!bundles.isEmpty) return this.#add(links.sources.all().map(source => source.id));
    for (const folder of foldersAbove(folderOf(path))) {
      if (this.#wereAny(facts.kind, namespace, each => each.inSubtree(folder))) return;
      for (const written of this.#writtenAs(namespace)) {
        this.#add(links.sourcesWanting(folder, facts, written));
        // Services are expected in a namespace that has workloads.
        if (facts.type === 'workload')
          this.#add(links.sourcesWanting(folder, { kind: 'Service', type: 'service' }, written));
      }
    }
  }

  /** Adds the objects of a build, unless it contained and still contains an object of the kind. */
  #addBuildByKind(folder: string, kind: string): void {
    const key = `${kind}\0${folder}`;
    if (this.#kindsOfBuilds.has(key)) return;
    this.#kindsOfBuilds.add(key);
    const { links, kustomize } = this.#index;
    const posting = links.ofKind(kind);
    const isOld = (entry: LinkEntry) => !this.#changed.has(entry.source);
    const members = kustomize.build(folder).members.keys();
    if (posting && [...members].some(member => posting.inFile(member).some(isOld))) return;
    this.#addBuild(folder);
  }

  #isAskedAgain(question: readonly string[]): boolean {
    const key = question.join('\0');
    if (this.#asked.has(key)) return true;
    this.#asked.add(key);
    return false;
  }

  /** The possible spellings of an effective namespace. */
  #writtenAs(namespace: string): readonly string[] {
    return [namespace, ''].filter(each => this.#search.namespace(each) === namespace);
  }

  /** True if objects of a kind and an effective namespace existed before the changes and still do. */
  #wereAny(kind: string, namespace: string, run: (posting: PathPosting<LinkEntry>) => readonly LinkEntry[]): boolean {
    return this.#writtenAs(namespace).some(each => {
      const posting = this.#index.links.ofKindIn(kind, each);
      return posting !== undefined && run(posting).some(({ source }) => !this.#changed.has(source));
    });
  }
}

/** The namespace that a link names; '' for that of its object. */
function namespaceIn(link: Link): string {
  return link.type === 'name' ? link.namespace : '';
}

/** True for kinds that select monitors. */
function isPrometheus({ resource: { facts } }: PlacedResource): boolean {
  return facts.kind === 'Prometheus' || facts.kind === 'PrometheusAgent';
}
