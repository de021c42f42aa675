import type { BuildFiles } from '../files.ts';
import { folderOf, isBelow } from '../../model/paths.ts';
import type { Kustomization } from '../read/readKustomization.ts';

/** True for a file that a link leads out of the folder of a kustomization, though its path does not. Source: kustomize `RestrictionRootOnly`. */
export function leavesByLink(files: BuildFiles, path: string, kustomization: Kustomization): boolean {
  const link = files.leadsTo?.(path);
  if (!link) return false;
  // A folder that is found behind a link is where that leads.
  const own = files.leadsTo?.(kustomization.path);
  const folder = own && !own.isItself && own.path !== undefined ? folderOf(own.path) : kustomization.folder;
  return link.path === undefined || !isBelow(link.path, folder);
}

/** The folder that a path leads to by a link, whose kustomization is at `path`; undefined where it is no link. */
export function folderBehind(files: BuildFiles, path: string): string | undefined {
  const link = files.leadsTo?.(path);
  return link && !link.isItself && link.path !== undefined ? folderOf(link.path) : undefined;
}
