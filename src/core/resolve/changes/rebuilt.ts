import type { FactsChange, FileDelta } from '../../index/indexDelta.ts';
import { folderOf, resolvePath } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isKustomization } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/**
 * Paths of all files that are built differently after the changes: by changed kustomizations, with changed patches, or
 * as a chart. Includes what a changed kustomization listed before, followed through the current state of the others;
 * the former lists of others that changed are added for these.
 */
export function rebuiltPaths(index: RootIndex, deltas: readonly FileDelta[]): ReadonlySet<string> {
  const { kustomize, workloads } = index;
  const paths = new Set<string>();
  const added = new Set<string>();
  const add = (folder: string) => {
    if (added.has(folder)) return;
    added.add(folder);
    for (const path of kustomize.build(folder).members.keys()) paths.add(path);
  };
  for (const { path, changes, kustomizations, chartTemplates } of deltas) {
    for (const folder of kustomizations) for (const each of [folder, ...kustomize.buildFoldersOf(folder)]) add(each);
    if (changes.length > 0) for (const folder of kustomize.patchedFoldersOf(path)) add(folder);
    for (const { before, after } of changes.filter(isOfKustomization))
      for (const placed of [before, after]) if (placed) addReferences(index, placed, paths);
    if (chartTemplates !== undefined) for (const each of workloads.inSubtree(chartTemplates)) paths.add(each.path);
  }
  return paths;
}

/** Adds the files that a kustomization lists or applies as patches, and the builds of other folders that it lists. */
function addReferences({ kustomize }: RootIndex, placed: PlacedResource, paths: Set<string>): void {
  if (!isKustomization(placed)) return;
  const { resources, patchFiles } = placed.resource.facts;
  const folder = folderOf(placed.file.path);
  for (const reference of [...resources, ...patchFiles]) {
    const path = resolvePath(folder, reference);
    if (path === undefined) continue;
    paths.add(path);
    for (const member of kustomize.build(path).members.keys()) paths.add(member);
  }
}

function isOfKustomization({ before, after }: FactsChange): boolean {
  const placed = after ?? before;
  return placed !== undefined && isKustomization(placed);
}
