import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { placeLevelsOf } from './levels.ts';

/** Among more objects than this, the intended one is not searched for. */
export const MOST_OBJECTS = 200;

/**
 * Objects of a kind in a file's scope, in its builds and by place, each once and the nearest first; levels with too
 * many are omitted.
 */
export function objectsInScope(index: RootIndex, kind: string, path: string): readonly PlacedResource[] {
  const posting = index.links.ofKind(kind);
  if (!posting) return [];
  const isAlone = index.kustomize.isEmpty || index.bundles.of(path) >= 0;
  const builds = isAlone ? [] : index.kustomize.levelsOf(path).flat();
  const levels = [
    ...placeLevelsOf(index, path)
      .slice(0, 1)
      .map(level => level.run(posting)),
    ...builds.map(({ members }) => [...members.keys()].flatMap(member => posting.inFile(member))),
    ...placeLevelsOf(index, path)
      .slice(1)
      .map(level => level.run(posting)),
  ];
  const ids = levels.filter(({ length }) => length <= MOST_OBJECTS).flatMap(run => run.map(({ source }) => source));
  return [...new Set(ids)].map(id => index.resource(id)).filter(placed => placed !== undefined);
}

/** All objects of a kind: those of the index, and for a build also those written outside of it. */
export function objectsAnywhere(index: RootIndex, kind: string): readonly PlacedResource[] {
  const entries = index.links.ofKind(kind)?.all() ?? [];
  const own = new Set(entries.map(({ source }) => source));
  return [
    ...[...own].map(id => index.resource(id)).filter(placed => placed !== undefined),
    ...(index.built?.outside.ofKind(kind) ?? []),
  ];
}
