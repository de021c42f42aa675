import type { LinkEntry } from '../../index/linkIndex.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { type PlaceLevel, placeLevelsOf } from './levels.ts';

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
  const levels = placeLevelsOf(index, path);
  // The last level contains the others.
  if (builds.length === 0 && levels.at(-1)?.count(posting) === 0) return NONE;
  const ids = new Set<string>();
  const add = (entries: readonly LinkEntry[]) => {
    if (entries.length <= MOST_OBJECTS) for (const { source } of entries) ids.add(source);
  };
  const isFew = (level: PlaceLevel) => posting.size <= MOST_OBJECTS || level.count(posting) <= MOST_OBJECTS;
  const [nearest, ...others] = levels;
  if (nearest && isFew(nearest)) add(nearest.run(posting));
  for (const { members } of builds) add([...members.keys()].flatMap(member => posting.inFile(member)));
  for (const level of others) if (isFew(level)) add(level.run(posting));
  return ids.size === 0 ? NONE : Array.from(ids, id => index.resource(id)).filter(placed => placed !== undefined);
}

const NONE: readonly PlacedResource[] = [];

/** All objects of a kind: those of the index, and for a build also those written outside of it. */
export function objectsAnywhere(index: RootIndex, kind: string): readonly PlacedResource[] {
  const entries = index.links.ofKind(kind)?.all() ?? [];
  const own = new Set(entries.map(({ source }) => source));
  return [
    ...[...own].map(id => index.resource(id)).filter(placed => placed !== undefined),
    ...(index.built?.outside.ofKind(kind) ?? []),
  ];
}
