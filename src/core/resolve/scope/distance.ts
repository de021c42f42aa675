import { folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isInPlaceScope } from './levels.ts';

/** Of what a file sees: 0 is itself, 1 its folder and what is built with it, 2 the rest of its scope; 3 is all else. */
export type Nearness = 0 | 1 | 2 | 3;

/** Tells how near files are to one by the scope rule; paths in their root. */
export function nearnessFrom(index: RootIndex, from: string): (path: string) => Nearness {
  const { bundles, kustomize } = index;
  const isAlone = kustomize.isEmpty || bundles.of(from) >= 0;
  const builds = isAlone ? [] : kustomize.levelsOf(from).flat();
  const folder = folderOf(from);
  return path => {
    if (path === from) return 0;
    if (builds.some(build => build.members.has(path))) return 1;
    if (!isInPlaceScope(index, from, path)) return 3;
    return folderOf(path) === folder ? 1 : 2;
  };
}
