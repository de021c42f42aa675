import type { FileDelta } from '../../index/indexDelta.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isAlike } from '../../model/compare/similarity.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { foldersAbove, folderOf } from '../../model/paths.ts';

/** What changed of one kind. */
interface Changed {
  readonly names: Set<string>;
  /** Folders with a change somewhere below them. */
  readonly folders: Set<string>;
}

/**
 * Ids of objects with a link to a name that nobody has, whose problem may tell another object of a similar name or at
 * another place after the changes: one that is new, gone, changed or moved, or whose namespace kustomizations set.
 * `rebuilt`: paths of files that are built differently.
 */
export function nearNamesAround(
  index: RootIndex,
  deltas: readonly FileDelta[],
  rebuilt: ReadonlySet<string>,
): readonly string[] {
  const kinds = new Map<string, Changed>();
  const add = (placed: PlacedResource | undefined) => {
    if (!placed) return;
    const { kind, name } = placed.resource.facts;
    const known = kinds.get(kind) ?? { names: new Set(), folders: new Set() };
    kinds.set(kind, known);
    known.names.add(name);
    for (const folder of foldersAbove(folderOf(placed.file.path))) known.folders.add(folder);
  };
  for (const { path, changes, moved } of deltas) {
    for (const { before, after } of changes) for (const each of [before, after]) add(each);
    if (moved) for (const placed of index.file(path)?.placed ?? []) add(placed);
  }
  for (const path of rebuilt) for (const placed of index.file(path)?.placed ?? []) add(placed);
  return [...kinds].flatMap(([kind, { names, folders }]) =>
    index.links
      .missing(kind, wanted => names.size > MOST_NAMES || [...names].some(name => isAlike(name, wanted)))
      .filter(
        ({ path }) => folders.has(folderOf(folderOf(path))) || index.kustomize.lists(path) || !index.bundles.isEmpty,
      )
      .map(({ source }) => source),
  );
}

/** More names are not compared one by one. */
const MOST_NAMES = 20;
