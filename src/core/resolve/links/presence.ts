import type { LinkEntry } from '../../index/linkIndex.ts';
import { folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { isInGroup } from './apiGroup.ts';
import { type PlaceLevel, placeLevelsOf } from '../scope/levels.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Number of objects of a folder that are asked at most where its links lead. */
const MOST_SOURCES = 100;

/**
 * Why the object that a link names may be kept elsewhere: because no other of its kind and namespace is where it would
 * be looked for. What is only in the parent's subtree counts where another link of the folder leads there: else it is
 * just as likely the next example, or the next application.
 */
export function noneInScope(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: NameLink,
): string | undefined {
  const presence = new Presence(index, search, source);
  if (link.kinds.some(kind => presence.isInBuilds(kind, link) || presence.isNear(kind, link))) return undefined;
  return `no ${link.kinds.join(' or ')} of namespace ${presence.namespaceOf(source, link) || '""'} is in scope`;
}

class Presence {
  readonly #index: RootIndex;
  readonly #search: WorkloadSearch;
  readonly #source: PlacedResource;

  constructor(index: RootIndex, search: WorkloadSearch, source: PlacedResource) {
    this.#index = index;
    this.#search = search;
    this.#source = source;
  }

  namespaceOf({ resource: { facts } }: PlacedResource, link: NameLink): string {
    return link.namespace || this.#search.namespace(facts.namespace);
  }

  isInBuilds(kind: string, link: NameLink): boolean {
    const { kustomize, links } = this.#index;
    const { path } = this.#source.file;
    const posting = links.ofKind(kind);
    if (kustomize.isEmpty || !posting || this.#index.bundles.of(path) >= 0) return false;
    return kustomize
      .levelsOf(path)
      .flat()
      .some(({ members }) => {
        const set = members.get(path)?.namespace ?? '';
        const own = this.#search.namespace(set || this.#source.resource.facts.namespace);
        return [...members].some(([member, { namespace }]) =>
          posting.inFile(member).some(({ source }) => {
            const placed = this.#index.resource(source);
            if (!placed || !isInGroup(placed, link)) return false;
            const written = placed.resource.facts.namespace;
            const effective = this.#search.namespace(namespace || written);
            return link.namespace ? written === link.namespace || effective === link.namespace : effective === own;
          }),
        );
      });
  }

  isNear(kind: string, link: NameLink): boolean {
    const posting = this.#index.links.ofKind(kind);
    const wanted = this.namespaceOf(this.#source, link);
    if (!posting) return false;
    return placeLevelsOf(this.#index, this.#source.file.path).some(
      level =>
        level.run(posting).some(entry => this.#fits(entry, wanted, link)) &&
        (level.scope !== 'parent' || this.#leadsThere(kind, level)),
    );
  }

  #fits({ source }: LinkEntry, namespace: string, link: NameLink): boolean {
    const placed = this.#index.resource(source);
    return (
      placed !== undefined &&
      isInGroup(placed, link) &&
      this.#search.namespace(placed.resource.facts.namespace) === namespace
    );
  }

  /** Whether a link of the same folder leads to an object of that kind at that level. */
  #leadsThere(kind: string, level: PlaceLevel): boolean {
    const { links } = this.#index;
    const sources = links.sources.inFolder(folderOf(this.#source.file.path)).slice(0, MOST_SOURCES);
    return sources.some(({ id }) => {
      const placed = this.#index.resource(id);
      return placed?.resource.facts.links.some(link => {
        if (link.type !== 'name' || !link.kinds.includes(kind)) return false;
        const named = links.named(kind, link.name);
        const wanted = this.namespaceOf(placed, link);
        return named !== undefined && level.run(named).some(entry => this.#fits(entry, wanted, link));
      });
    });
  }
}
