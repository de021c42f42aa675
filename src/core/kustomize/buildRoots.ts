import type { BuildCache } from './cache.ts';
import type { BuildFiles } from './files.ts';
import { folderOf, resolvePath } from '../model/paths.ts';
import { type Kustomization, readKustomization } from './read/readKustomization.ts';
import type { Applied } from './appliers/applied.ts';
import { itemsAt } from './tree/value.ts';
import { isTemplated } from '../parse/templated.ts';

/** A folder that is a build of its own. */
export interface BuildRoot {
  /** Relative to the workspace folder; '' for the workspace folder itself. */
  readonly folder: string;
  /** `overlays/prod`, `.`, or with the applier if there are several: `apps/web@flux/prod/web`. */
  readonly id: string;
  readonly applied: Applied | undefined;
}

/**
 * The folders that are builds of their own, in order: kustomizations that no other one of the workspace uses (without
 * Components), and folders that an applier names, once for each applier. `paths`: the kustomizations of the workspace.
 */
export function buildRoots(
  files: BuildFiles,
  cache: BuildCache,
  { paths, appliers }: { readonly paths: readonly string[]; readonly appliers: readonly Applied[] },
): readonly BuildRoot[] {
  const used = new Set<string>();
  const own = new Set<string>();
  for (const path of paths) {
    const folder = folderOf(path);
    const text = files.text(path);
    if (text === undefined) continue;
    const read = readKustomization(files, cache, { folder, path });
    if ('kustomization' in read) for (const each of usesOf(read.kustomization)) used.add(each);
    const isRoot = 'kustomization' in read ? read.kustomization.kind === 'Kustomization' : !isTemplated(text);
    if (isRoot) own.add(folder);
  }
  return rootsWith(
    [...own].filter(folder => !used.has(folder)),
    appliers.filter(({ folder }) => files.isFolder(folder)),
  );
}

/** Folders that are builds of their own, and applied folders once for each applier, in order. */
export function rootsWith(folders: readonly string[], appliers: readonly Applied[]): readonly BuildRoot[] {
  const applied = new Map<string, Applied[]>();
  for (const each of appliers) {
    const others = applied.get(each.folder);
    if (others) others.push(each);
    else applied.set(each.folder, [each]);
  }
  const plain = folders.filter(folder => !applied.has(folder));
  const roots = plain.map(folder => ({ folder, id: folder || '.', applied: undefined }));
  return [...roots, ...[...applied].flatMap(([folder, all]) => appliedRoots(folder, all))].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

const usedFolders = new WeakMap<Kustomization, readonly string[]>();

/** Folders and files that a kustomization includes. */
function usesOf(kustomization: Kustomization): readonly string[] {
  let uses = usedFolders.get(kustomization);
  if (!uses) {
    uses = ['resources', 'bases', 'components', 'generators', 'transformers', 'validators'].flatMap(field =>
      itemsAt(kustomization.root, field).flatMap(entry => {
        const path = entry.kind === 'scalar' ? resolvePath(kustomization.folder, entry.text) : undefined;
        return path === undefined || path === kustomization.folder ? [] : [path];
      }),
    );
    usedFolders.set(kustomization, uses);
  }
  return uses;
}

/** A single applier needs no name; those with the same name are distinguished by number. */
function appliedRoots(folder: string, appliers: readonly Applied[]): readonly BuildRoot[] {
  const written = folder || '.';
  const [only] = appliers;
  if (appliers.length === 1 && only) return [{ folder, id: written, applied: only }];
  const seen = new Map<string, number>();
  return appliers.map(applied => {
    const name = `${written}@${applied.tool}/${applied.by.namespace}/${applied.by.name}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { folder, id: count === 1 ? name : `${name}#${count}`, applied };
  });
}
