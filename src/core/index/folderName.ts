import { folderOf } from '../model/paths.ts';

/** The name of a file's folder: `redis` for `addons/redis/values.yaml`; '' at the root. */
export function folderNameOf(path: string): string {
  const folder = folderOf(path);
  return folder.slice(folder.lastIndexOf('/') + 1);
}
