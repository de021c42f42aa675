import type { RootIndex } from '../../index/rootIndex.ts';
import { isCustomResource } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import { placeLevelsOf } from './levels.ts';

type Custom = PlacedResource<CustomResourceFacts>;

/** The last answer: all Services of a file that select nothing ask for it, several times each. */
let last: { readonly index: RootIndex; readonly path: string; readonly version: string } | undefined;
let lastFound: readonly Custom[] = [];

/** Operators' resources in a file's scope: the nearest by place first, then those in the same kustomize build. */
export function customsInScope(index: RootIndex, path: string): readonly Custom[] {
  if (index.customs.size === 0) return [];
  const { version } = index;
  if (last?.index !== index || last.path !== path || last.version !== version) {
    last = { index, path, version };
    lastFound = findCustoms(index, path);
  }
  return lastFound;
}

function findCustoms(index: RootIndex, path: string): readonly Custom[] {
  const near = placeLevelsOf(index, path).flatMap(level => level.run(index.customs));
  const built = index.customs.all().filter(each => isBuiltWith(index, path, each.path));
  const placed = [...new Set([...near, ...built].map(({ id }) => id))].map(id => index.resource(id));
  return placed.filter(each => each !== undefined).filter(isCustomResource);
}

/**
 * True if one kustomization builds both: it may set the same namespace, and add the labels that the selector wants. For
 * files in a bundle, builds do not count.
 */
export function isBuiltWith({ bundles, kustomize }: RootIndex, path: string, other: string): boolean {
  if (kustomize.isEmpty || bundles.of(path) >= 0 || bundles.of(other) >= 0) return false;
  return kustomize.levelsOf(path).some(level => level.some(({ members }) => members.has(other)));
}
