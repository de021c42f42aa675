import type { FileDelta } from '../index/indexDelta.ts';
import { foldersAbove, folderOf } from '../index/paths.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { isKustomization } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** Ids of objects whose links may point elsewhere, or at something that stands elsewhere, after the changes. */
export function linkSourcesAround(
  index: RootIndex,
  search: WorkloadSearch,
  deltas: readonly FileDelta[],
): ReadonlySet<string> {
  if (index.links.sources.size === 0) return new Set();
  return new LinkSources(index, search, deltas).ids;
}

/** Collects by what a change reaches, so that a change far from all links costs nothing. */
class LinkSources {
  readonly ids = new Set<string>();
  readonly #index: RootIndex;
  readonly #search: WorkloadSearch;
  /** How many objects of a kind and namespace the changes leave behind. */
  readonly #changed = new Map<string, number>();

  constructor(index: RootIndex, search: WorkloadSearch, deltas: readonly FileDelta[]) {
    this.#index = index;
    this.#search = search;
    for (const { after } of deltas.flatMap(delta => delta.changes)) {
      if (!after || after.resource.templated) continue;
      const key = this.#keyOf(after);
      this.#changed.set(key, (this.#changed.get(key) ?? 0) + 1);
    }
    for (const delta of deltas) this.#collect(delta);
    this.#collectKustomized(deltas);
  }

  #collect(delta: FileDelta): void {
    const { links } = this.#index;
    for (const { before, after } of delta.changes)
      for (const placed of [before, after]) if (placed) this.#collectNaming(placed);
    for (const { resource } of delta.moved ? (this.#index.file(delta.path)?.placed ?? []) : [])
      this.#addAll(links.linksTo(resource.facts.kind, resource.facts.name));
    if (delta.unreadChanged) this.#collectSeeing(delta.path);
    if (delta.chartTemplates !== undefined) {
      this.#collectSeeing(`${delta.chartTemplates}/x`);
      for (const { id } of links.sources.inSubtree(delta.chartTemplates)) this.ids.add(id);
    }
  }

  #collectNaming(placed: PlacedResource): void {
    const { links } = this.#index;
    const { facts } = placed.resource;
    this.#addAll(links.linksTo(facts.kind, facts.name));
    if (facts.type === 'workload') this.#addAll(links.selecting('pods', facts.template?.labels ?? {}));
    if (facts.type === 'service') this.#addAll(links.selecting('services', facts.labels));
    this.#collectAwaiting(placed);
  }

  /**
   * The first object of a kind in a namespace turns "none in scope" into "missing" for every link that wants one and
   * sees it, and the last one back.
   */
  #collectAwaiting(placed: PlacedResource): void {
    const { links, bundles } = this.#index;
    const { kind, namespace } = placed.resource.facts;
    const written = this.#writtenFor(namespace);
    const changed = this.#changed.get(this.#keyOf(placed)) ?? 0;
    for (const folder of bundles.isEmpty ? foldersAbove(folderOf(placed.file.path)) : ['']) {
      const count = written.reduce((sum, each) => sum + (links.ofKindIn(kind, each)?.countInSubtree(folder) ?? 0), 0);
      if (bundles.isEmpty && count > changed) return;
      for (const each of written) this.#addAll(links.awaiting(kind, each)?.inSubtree(folder) ?? []);
    }
  }

  /** Objects with links that see a file, by place or through a kustomization. */
  #collectSeeing(path: string): void {
    const { links, bundles, kustomize } = this.#index;
    if (!bundles.isEmpty) return this.#addSources();
    for (const folder of foldersAbove(folderOf(path))) for (const id of links.sourcesSeeing(folder)) this.ids.add(id);
    for (const folder of kustomize.buildFoldersOf(path)) this.#addIn(kustomize.build(folder).members.keys());
  }

  /** Objects with links in the builds that changed, as they were and as they are. */
  #collectKustomized(deltas: readonly FileDelta[]): void {
    const { kustomize } = this.#index;
    const changes = deltas.flatMap(delta => (delta.kustomizations.length > 0 ? delta.changes : []));
    // What several changed ones held together cannot be told any more.
    if (changes.length > 1) return this.#addSources();
    for (const { before, after } of changes) {
      const folder = folderOf((before ?? after)?.file.path ?? '');
      for (const each of [folder, ...kustomize.buildFoldersOf(folder)])
        this.#addIn(kustomize.build(each).members.keys());
      if (before && isKustomization(before)) this.#addIn(kustomize.filesOf(folder, before.resource.facts));
    }
  }

  #addIn(files: Iterable<string>): void {
    const { sources } = this.#index.links;
    for (const file of files) for (const { id } of sources.inFile(file)) this.ids.add(id);
  }

  #addSources(): void {
    for (const { id } of this.#index.links.sources.all()) this.ids.add(id);
  }

  #addAll(entries: readonly { readonly source: string }[]): void {
    for (const { source } of entries) this.ids.add(source);
  }

  #keyOf({ resource: { facts } }: PlacedResource): string {
    return `${facts.kind}\0${this.#search.namespace(facts.namespace)}`;
  }

  /** All ways to write a namespace: to omit it is one. */
  #writtenFor(namespace: string): readonly string[] {
    const effective = this.#search.namespace(namespace);
    return effective === this.#search.namespace('') ? [...new Set([effective, ''])] : [effective];
  }
}
