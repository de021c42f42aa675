import picomatch from 'picomatch';

const MAX_STARS_IN_A_SEGMENT = 3;
const MAX_DOUBLE_STARS = 4;
const MAX_LENGTH = 500;

/**
 * True for a pattern that is matched quickly, whatever the path. Patterns come from the workspace and may be hostile,
 * and glob libraries turn every star into one more nested loop.
 */
export function isTamePattern(pattern: string): boolean {
  if (pattern.length > MAX_LENGTH) return false;
  const segments = pattern.split('/').map(segment => segment.replaceAll(/\*+/g, '*'));
  const doubleStars = pattern.split('**').length - 1;
  return (
    doubleStars <= MAX_DOUBLE_STARS && segments.every(each => each.split('*').length - 1 <= MAX_STARS_IN_A_SEGMENT)
  );
}

/**
 * A test for relative paths (`/`) by globs. Extended globs, which make matching slow, are not supported; a pattern that
 * is not tame matches nothing.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const tame = globs.filter(isTamePattern);
  return tame.length === 0 ? () => false : picomatch(tame, { dot: true, noextglob: true });
}
