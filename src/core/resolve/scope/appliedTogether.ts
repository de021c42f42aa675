import { folderOf } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';

/** How two files are applied together; undefined if they are not, or it is unknown. */
export type Together = 'file' | 'bundle' | 'kustomization' | 'folder';

/**
 * How the objects of two files are applied together: in one file, one bundle, one kustomize build, or one folder
 * without kustomizations. For charts and patches this is known only after rendering.
 */
export function appliedTogether(index: RootIndex, a: string, b: string): Together | undefined {
  const { bundles, kustomize } = index;
  if ([a, b].some(path => index.isInChart(path) || kustomize.patchedFoldersOf(path).length > 0)) return undefined;
  if (a === b) return 'file';
  const bundle = bundles.of(a);
  if (bundle !== bundles.of(b)) return undefined;
  if (bundle >= 0) return 'bundle';
  const builds = kustomize.levelsOf(a).flat();
  if (builds.some(({ members }) => members.has(b))) return 'kustomization';
  if (builds.length > 0 || kustomize.lists(b)) return undefined;
  return folderOf(a) === folderOf(b) ? 'folder' : undefined;
}

/** True if they are applied together, or were before a kustomization changed. */
export function mayBeTogether(index: RootIndex, a: string, b: string): boolean {
  return folderOf(a) === folderOf(b) || index.kustomize.lists(a) || index.kustomize.lists(b) || !index.bundles.isEmpty;
}
