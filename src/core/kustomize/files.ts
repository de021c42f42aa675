/** The files of a workspace folder, as they are now: unsaved text included. Paths are relative to it, `/`-separated; it itself is ''. */
export interface BuildFiles {
  /** Text of a file; undefined where it is missing or cannot be read. */
  text(path: string): string | undefined;
  /** URI of a file, there or not. */
  uriOf(path: string): string;
  /** Whether there is a file or a folder. */
  isThere(path: string): boolean;
  /** Whether there is a folder. */
  isFolder(path: string): boolean;
  /** Paths of all files below a folder, in order. */
  filesBelow(folder: string): readonly string[];
}

/** Resolves a reference from a folder, `.` and `..` included; undefined where it leads out of the workspace folder. */
export function resolveFrom(folder: string, reference: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of reference.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** True where a path is a folder or anything below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(folder + '/');
}

/** A path in a folder. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder that holds a path. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}
