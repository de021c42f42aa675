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
import { SCALED } from '../links/scaledKinds.ts';
import { isMaker } from '../links/operatorServices.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Kinds of which links look at all that they see. */
const WATCHED = new Set(['DestinationRule', 'Gateway', 'Prometheus', 'PrometheusAgent']);

/** Finds the objects whose links a change can touch, without resolving any of them. */
export class LinkSources {
  readonly #index: RootIndex;
  readonly #search: WorkloadSearch;
  readonly #ids = new Set<string>();
  /** Objects that came, went or changed: none of them says that others of its kind were there before. */
  readonly #changed = new Set<string>();

  readonly #nearer: NearerTargets;
  /** Builds all of whose files were added, and builds that were looked at for a kind: kustomizations in a chain share them. */
  readonly #addedBuilds = new Set<string>();
  readonly #kindsOfBuilds = new Set<string>();

  constructor(index: RootIndex, search: WorkloadSearch) {
    this.#index = index;
    this.#search = search;
    this.#nearer = new NearerTargets(index, search, this.#changed);
  }

  /**
   * Ids of objects whose links may point elsewhere, or at something that stands elsewhere, after the changes. `rebuilt`:
   * paths of files that are built in another way.
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
        // Problems of what selects it point to it as well.
        this.#addUsers(placed);
        this.#addCanaries(placed);
      }
      if (delta.unreadChanged) this.#addSeeing(delta.path);
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

  /** Objects with links that see a file, by place or through a kustomization. */
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

  /** What may name or select an object: its ports may be others now, although it says the same. */
  #addUsers(placed: PlacedResource): void {
    this.#add([...this.#nearer.namers(placed), ...this.#selectors(placed)].map(({ source }) => source));
  }

  #addFiles(files: Iterable<string>): void {
    for (const file of files) this.#add(this.#index.links.sources.inFile(file).map(({ id }) => id));
  }

  /** `isFoundAsBefore`: whoever looks for it by its kind, name or namespace finds it as before. */
  #addChanged(placed: PlacedResource, isFoundAsBefore: boolean): void {
    const { links } = this.#index;
    if (links.sources.size === 0) return;
    const { facts } = placed.resource;
    const namers = this.#nearer.namers(placed);
    this.#add([...namers, ...this.#selectors(placed)].map(({ source }) => source));
    if (isMaker(facts)) this.#addSeeing(placed.file.path);
    if (facts.type === 'grant') this.#addLinking(link => relationOf(link).needsGrant === true && link.namespace !== '');
    if (facts.type === 'serviceEntry') this.#addLinking(link => link.host !== undefined);
    if (WATCHED.has(facts.kind)) this.#addSeeing(placed.file.path);
    if (isPrometheus(placed)) this.#addMonitors();
    this.#addCanaries(placed);
    if (isFoundAsBefore) return;
    for (const folder of new Set(namers.map(({ path }) => folderOf(path)))) this.#addLedBy(facts.kind, folder);
    for (const kind of new Set(facts.links.flatMap(link => (link.type === 'name' ? link.kinds : []))))
      this.#addLedBy(kind, folderOf(placed.file.path));
    this.#addSharing(placed);
    this.#addByKind(placed, this.#search.namespace(facts.namespace));
  }

  /** Links that are judged by what else is called so: other rules for one host, and workloads of other kinds. */
  #addSharing({ resource: { facts } }: PlacedResource): void {
    const { links } = this.#index;
    const add = (kind: string, name: string) => this.#add(links.linksTo(kind, name).map(({ source }) => source));
    if (facts.kind === 'DestinationRule')
      for (const link of facts.links) if (link.type === 'name') add('Service', link.name);
    if (facts.kind === 'Namespace') this.#addMonitors();
    if (facts.type === 'workload') for (const kind of SCALED) if (kind !== facts.kind) add(kind, facts.name);
  }

  /** Whichever Prometheus takes one of them, wherever it is. */
  #addMonitors(): void {
    for (const kind of ['ServiceMonitor', 'PodMonitor'])
      this.#add((this.#index.links.ofKind(kind)?.all() ?? []).map(({ source }) => source));
  }

  /** Canary Ingresses are few, and are for whatever other Ingress has their hosts. */
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

  /** Where a link leads out of its folder tells whether others of the folder, which lead nowhere, should lead there too. */
  #addFolder(kind: string, namespace: string, folder: string): void {
    if (this.#wereAny(kind, namespace, posting => posting.inFolder(folder))) return;
    this.#addIn(folder, link => link.type === 'name' && link.kinds.includes(kind), namespace);
  }

  /**
   * Objects of a folder in which a link leads to an object of that kind now, or did before: those with links of the kind
   * into whatever namespace, where the folder itself has nothing for them.
   */
  #addLedBy(kind: string, folder: string): void {
    const namespaces = new Set<string>();
    for (const { id } of this.#index.links.sources.inFolder(folder)) {
      const facts = this.#index.resource(id)?.resource.facts;
      for (const link of facts?.links ?? [])
        if (link.type === 'name' && link.kinds.includes(kind))
          namespaces.add(this.#search.namespace(link.namespace || (facts?.namespace ?? '')));
    }
    for (const namespace of namespaces) this.#addFolder(kind, namespace, folder);
  }

  /** Objects of a folder with such a link into a namespace (effective) that may lead nowhere. */
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

  /** Links that a grant may allow, or whose host a ServiceEntry may have. */
  #addLinking(wanted: (link: NameLink) => boolean): void {
    for (const { id } of this.#index.links.sources.all()) {
      const links = this.#index.resource(id)?.resource.facts.links ?? [];
      if (links.some(link => link.type === 'name' && wanted(link))) this.#ids.add(id);
    }
  }

  /**
   * The first object of a kind in a namespace turns "none in scope" into "missing" for every link that sees it, and the
   * last one back.
   */
  #addByKind(placed: PlacedResource, namespace: string): void {
    const { path } = placed.file;
    const { facts } = placed.resource;
    const { links, bundles, kustomize } = this.#index;
    this.#addFolder(facts.kind, namespace, folderOf(path));
    if (facts.type === 'workload') this.#addIn(folderOf(path), ({ type }) => type === 'selector', namespace);
    for (const folder of kustomize.buildFoldersOf(path)) this.#addBuildByKind(folder, facts.kind);
    if (!bundles.isEmpty) return this.#add(links.sources.all().map(source => source.id));
    for (const folder of foldersAbove(folderOf(path))) {
      if (this.#wereAny(facts.kind, namespace, each => each.inSubtree(folder))) return;
      for (const written of this.#writtenAs(namespace)) {
        this.#add(links.sourcesWanting(folder, facts, written));
        // Where a namespace has workloads, its Services are looked for.
        if (facts.type === 'workload')
          this.#add(links.sourcesWanting(folder, { kind: 'Service', type: 'service' }, written));
      }
    }
  }

  /** What a build has, unless it had something of the kind before, and still has. */
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

  /** How a namespace (effective) may be written. */
  #writtenAs(namespace: string): readonly string[] {
    return [namespace, ''].filter(each => this.#search.namespace(each) === namespace);
  }

  /** True where objects of a kind and an effective namespace were there before the changes, and still are. */
  #wereAny(kind: string, namespace: string, run: (posting: PathPosting<LinkEntry>) => readonly LinkEntry[]): boolean {
    return this.#writtenAs(namespace).some(each => {
      const posting = this.#index.links.ofKindIn(kind, each);
      return posting !== undefined && run(posting).some(({ source }) => !this.#changed.has(source));
    });
  }
}

/** The namespace that a link names; '' for its object's own. */
function namespaceIn(link: Link): string {
  return link.type === 'name' ? link.namespace : '';
}

/** It takes monitors. */
function isPrometheus({ resource: { facts } }: PlacedResource): boolean {
  return facts.kind === 'Prometheus' || facts.kind === 'PrometheusAgent';
}
