/** Paths relative to a workspace folder: `/`-separated, without a leading or trailing `/`; the folder itself is ''. */

/** The folder that holds a file or a folder; that of the root is the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** The folder itself and all folders above it, nearest first. */
export function foldersAbove(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== '';) folders.push((at = folderOf(at)));
  return folders;
}

/** True where `path` is the folder or anything below it. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(folder + '/');
}

/** Resolves a relative `reference` (with `.` and `..`) from a folder; undefined where it leads out of the root. */
export function resolvePath(folder: string, reference: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of reference.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The path of a file or folder in a folder. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Orders paths so that equal input gives equal output in every locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
