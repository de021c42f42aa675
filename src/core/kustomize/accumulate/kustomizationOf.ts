import type { BuildCache } from '../cache.ts';
import type { BuildFiles } from '../files.ts';
import { type Kustomization, kustomizationIn, readKustomization } from '../read/readKustomization.ts';

/** The kustomization of a folder, as read for the build; undefined if there is none that can be read. */
export function kustomizationOf(files: BuildFiles, cache: BuildCache, folder: string): Kustomization | undefined {
  const path = kustomizationIn(files, folder);
  if (path === undefined) return undefined;
  const read = readKustomization(files, cache, { folder, path });
  return 'kustomization' in read ? read.kustomization : undefined;
}
