import type { RootIndex } from '../../index/rootIndex.ts';
import { isCustomResource } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import { placeLevelsOf } from './levels.ts';

/** Operators' resources in a file's scope: the nearest by place first, then those in the same kustomize build. */
export function customsInScope(index: RootIndex, path: string): readonly PlacedResource<CustomResourceFacts>[] {
  if (index.customs.size === 0) return [];
  const near = placeLevelsOf(index, path).flatMap(level => level.run(index.customs));
  const built = index.customs.all().filter(each => isBuiltWith(index, path, each.path));
  const placed = [...near, ...built].map(({ id }) => index.resource(id));
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
