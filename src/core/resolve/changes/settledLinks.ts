import type { LinkEntry } from '../../index/linkIndex.ts';
import { folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import { labelSelectorMatches } from '../../model/labels.ts';
import type { NameLink, SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import { candidatesOf } from '../links/candidates.ts';
import { isInGroup } from '../links/apiGroup.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/**
 * Finds links that a change cannot affect: their target is in their own folder, so that objects in other folders are
 * too far away. Large workspaces have the same names and labels in very many folders.
 */
export class NearerTargets {
  readonly #index: RootIndex;
  readonly #search: WorkloadSearch;
  readonly #changed: ReadonlySet<string>;

  /** changed: ids of objects that were added, removed or changed, which cannot decide a link. */
  constructor(index: RootIndex, search: WorkloadSearch, changed: ReadonlySet<string>) {
    this.#index = index;
    this.#search = search;
    this.#changed = changed;
  }

  /** Links anywhere that name a changed object and may refer to it. */
  namers(changed: PlacedResource): readonly LinkEntry[] {
    const { kind, name } = changed.resource.facts;
    return this.#index.links.linksTo(kind, name).filter(entry => !this.decides(entry, changed));
  }

  /** True if a link that may refer to a changed object by name or labels certainly refers to another one. */
  decides({ path, source, link: number }: LinkEntry, changed: PlacedResource): boolean {
    const { bundles, kustomize } = this.#index;
    const folder = folderOf(path);
    // Bundles do not follow folders, and a build may reach any folder.
    if (!bundles.isEmpty || kustomize.lists(path) || folder === folderOf(changed.file.path)) return false;
    const placed = this.#index.resource(source);
    const link = placed?.resource.facts.links[number];
    if (!placed || !link || this.#changed.has(source)) return false;
    return link.type === 'name'
      ? this.#namesIn(folder, placed, link, changed.resource.facts.kind)
      : this.#selectsIn(folder, placed, link);
  }

  /**
   * True if a link certainly has an unchanged target, so that the presence of other objects of the kind does not
   * matter.
   */
  isFound(source: PlacedResource, link: NameLink): boolean {
    const { path } = source.file;
    if (!this.#index.bundles.isEmpty || this.#index.kustomize.lists(path) || this.#changed.has(source.id)) return false;
    const parent = folderOf(folderOf(path));
    return link.kinds.some(kind =>
      this.#isAny(this.#index.links.named(kind, link.name)?.inSubtree(parent) ?? [], source, link),
    );
  }

  #namesIn(folder: string, source: PlacedResource, link: NameLink, kind: string): boolean {
    return this.#isAny(this.#index.links.named(kind, link.name)?.inFolder(folder) ?? [], source, link);
  }

  #isAny(named: readonly LinkEntry[], source: PlacedResource, link: NameLink): boolean {
    const wanted = link.namespace || this.#namespaceOf(source);
    return named.some(({ id }) => {
      const target = id === source.id ? undefined : this.#unchanged(id);
      return target !== undefined && isInGroup(target, link) && this.#namespaceOf(target) === wanted;
    });
  }

  #selectsIn(folder: string, source: PlacedResource, link: SelectorLink): boolean {
    const { selector, namespaces } = link;
    if (!selector || namespaces.kind !== 'own') return false;
    return candidatesOf(this.#index, link)
      .inFolder(folder)
      .some(({ id }) => {
        const target = this.#unchanged(id);
        if (!target || this.#namespaceOf(target) !== this.#namespaceOf(source)) return false;
        if (isService(target)) return labelSelectorMatches(selector, target.resource.facts.labels);
        return (
          isWorkload(target) && podLabelSets(target.resource.facts).some(set => labelSelectorMatches(selector, set))
        );
      });
  }

  #namespaceOf({ resource: { facts } }: PlacedResource): string {
    return this.#search.namespace(facts.namespace);
  }

  #unchanged(id: string): PlacedResource | undefined {
    return this.#changed.has(id) ? undefined : this.#index.resource(id);
  }
}
