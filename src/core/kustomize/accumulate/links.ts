import type { BuildFiles } from '../files.ts';
import { folderOf, isBelow } from '../../model/paths.ts';
import type { Kustomization } from '../read/readKustomization.ts';

/**
 * True for a file that is outside of a kustomization's folder through a symbolic link, although its path is not.
 * Source: kustomize `RestrictionRootOnly`.
 */
export function leavesByLink(files: BuildFiles, path: string, kustomization: Kustomization): boolean {
  const link = files.leadsTo?.(path);
  if (!link) return false;
  // A folder behind a symbolic link is at the link's target.
  const own = files.leadsTo?.(kustomization.path);
  const folder = own && !own.isItself && own.path !== undefined ? folderOf(own.path) : kustomization.folder;
  return link.path === undefined || !isBelow(link.path, folder);
}

/**
 * The folder that a path leads to by a symbolic link, with its kustomization at `path`; undefined if it is not a link.
 */
export function folderBehind(files: BuildFiles, path: string): string | undefined {
  const link = files.leadsTo?.(path);
  return link && !link.isItself && link.path !== undefined ? folderOf(link.path) : undefined;
}
