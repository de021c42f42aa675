import { folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isInPlaceScope } from './levels.ts';

/** 0 is the file itself, 1 its folder and the files of the same build, 2 the rest of its scope, 3 everything else. */
export type Nearness = 0 | 1 | 2 | 3;

/** Returns how near files are to a file by the scope rule; paths are relative to the root. */
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
