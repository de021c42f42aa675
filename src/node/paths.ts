import path from 'node:path';

/** True for an absolute path that is the folder or lies below it; both must be real paths. */
export function isInside(folder: string, target: string): boolean {
  return target === folder || target.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
