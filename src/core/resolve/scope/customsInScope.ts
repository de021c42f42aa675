import type { RootIndex } from '../../index/rootIndex.ts';
import { isCustomResource } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import { placeLevelsOf } from './levels.ts';

type Custom = PlacedResource<CustomResourceFacts>;

interface Answer {
  readonly path: string;
  readonly version: string;
  readonly found: readonly Custom[];
}

/** The last answer of each index: all Services of a file that select nothing ask for it, several times each. */
const answers = new WeakMap<RootIndex, Answer>();

/** Operators' resources in a file's scope: the nearest by place first, then those in the same kustomize build. */
export function customsInScope(index: RootIndex, path: string): readonly Custom[] {
  if (index.customs.size === 0) return [];
  const { version } = index;
  const last = answers.get(index);
  if (last?.path === path && last.version === version) return last.found;
  const found = findCustoms(index, path);
  answers.set(index, { path, version, found });
  return found;
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
