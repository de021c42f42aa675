import path from 'node:path';

/**
 * True for an absolute path that is the folder or lies below it; both must be real paths. On Windows, capitals and the
 * direction of slashes make no difference. `system`: whose rules hold.
 */
export function isInside(folder: string, target: string, system: path.PlatformPath = path): boolean {
  const [outer, inner] = [pathKey(folder, system), pathKey(target, system)];
  return inner === outer || inner.startsWith(outer.endsWith(system.sep) ? outer : outer + system.sep);
}

/** The same for every spelling of an absolute path, as far as the system alone tells. */
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
