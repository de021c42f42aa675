import { globMatcher } from '../core/model/globs.ts';
import { withoutEnd } from '../core/model/text.ts';

/**
 * A test for relative paths (`/`, files and folders) that match any of VS Code's `files.exclude` globs, which have no
 * extended globs.
 */
export function excludeMatcher(globs: readonly string[]): (path: string) => boolean {
  return globMatcher(globs.map(glob => withoutEnd(glob, '/')));
}
