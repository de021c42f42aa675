import path from 'node:path';

/**
 * True for an absolute path that is the folder or below it; both must be real paths. On Windows, case and the direction
 * of slashes make no difference. `system`: the rules to use.
 */
export function isInside(folder: string, target: string, system: path.PlatformPath = path): boolean {
  // Called for every file, so it allocates nothing.
  const outer = pathKey(folder, system);
  const inner = pathKey(target, system);
  if (!inner.startsWith(outer)) return false;
  return inner.length === outer.length || outer.endsWith(system.sep) || inner.charAt(outer.length) === system.sep;
}

/** A key that is equal for all spellings of an absolute path, by the rules of the system. */
export function pathKey(file: string, system: path.PlatformPath = path): string {
  return system.sep === '\\' ? file.replaceAll('/', '\\').toLowerCase() : file;
}

/** A folder (absolute) and those above it, the deepest first, up to the root of its disk. */
export function* foldersUpFrom(folder: string, system: path.PlatformPath = path): Generator<string> {
  for (let at = folder, above = system.dirname(at); ; at = above, above = system.dirname(at)) {
    yield at;
    if (above === at) return;
  }
}

/** The second path as seen from the first (both absolute), with `/` on every system; '' for the same folder. */
export function relativePath(from: string, to: string, system: path.PlatformPath = path): string {
  return system.relative(from, to).split(system.sep).join('/');
}
