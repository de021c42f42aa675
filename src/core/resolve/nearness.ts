import { folderOf } from '../index/paths.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { isInPlaceScope } from './levels.ts';

/** Of what a file sees: 0 is itself, 1 its folder and what is built with it, 2 the rest of its scope; 3 is all else. */
export type Nearness = 0 | 1 | 2 | 3;

/** How near one file is to another by the scope rule; paths in their root. */
export function nearnessOf(index: RootIndex, from: string, to: string): Nearness {
  if (from === to) return 0;
  if (!isInPlaceScope(index, from, to)) return sharesBuild(index, from, to) ? 1 : 3;
  return folderOf(from) === folderOf(to) || sharesBuild(index, from, to) ? 1 : 2;
}

function sharesBuild(index: RootIndex, from: string, to: string): boolean {
  if (index.kustomize.isEmpty || index.bundles.of(from) >= 0) return false;
  return index.kustomize
    .levelsOf(from)
    .flat()
    .some(build => build.members.has(to));
}
