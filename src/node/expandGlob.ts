import path from 'node:path';
import picomatch from 'picomatch';
import { FORGIVES } from '../source/uris.ts';
import { asOnDisk } from './asOnDisk.ts';
import { isInside, relativePath } from './paths.ts';
import { walk } from './walk.ts';

/** True for a text with wildcards of a glob: `*`, `?`, `[…]`, `{…}`. */
export function isGlob(text: string): boolean {
  return picomatch.scan(withSlashes(text)).isGlob;
}

/**
 * The manifests that a glob matches, as absolute paths in a stable order: files that match it, and files below folders
 * that do. Files hidden by `.gitignore` are left out. The glob is relative to `cwd`; on Windows it may have
 * backslashes. nocase: true where names are case-insensitive.
 */
export async function expandGlob(pattern: string, cwd: string, nocase = FORGIVES): Promise<readonly string[]> {
  const { base, glob } = picomatch.scan(withSlashes(pattern));
  const folder = asOnDisk(path.resolve(cwd, base));
  const matches = picomatch(glob, { dot: true, nocase });
  // From the current folder on, so that its `.gitignore` is respected too.
  const root = isInside(cwd, folder) ? cwd : folder;
  const below = relativePath(root, folder);
  const found: string[] = [];
  for await (const files of walk(root, { below }))
    for (const file of files)
      if (prefixesOf(insideOf(below, file)).some(each => matches(each))) found.push(path.join(root, file));
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function insideOf(folder: string, file: string): string {
  return folder === '' ? file : file.slice(folder.length + 1);
}

/** `a/b/c`: `a`, `a/b`, `a/b/c`. */
function prefixesOf(file: string): readonly string[] {
  const segments = file.split('/');
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'));
}

function withSlashes(pattern: string): string {
  return path.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
}
