import path from 'node:path';

/** The second path as seen from the first (both absolute), with `/` on every system; '' for the same folder. */
export function relativePath(from: string, to: string, system: path.PlatformPath = path): string {
  return system.relative(from, to).split(system.sep).join('/');
}

/** The printed path of a file (relative to the root, `/`). */
export function shownPath(shownRoot: string, file: string, system: path.PlatformPath = path): string {
  const root = shownRoot.split(system.sep).join('/');
  // A Windows share begins with two slashes, which joining would reduce to one.
  return root.startsWith('//') ? `/${path.posix.join(root.slice(1), file)}` : path.posix.join(root, file);
}
