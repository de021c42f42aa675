/**
 * Whether a path is one of a pattern with `*` and `?`; undefined for a pattern with classes, which nobody uses here.
 * crossesFolders: whether a star stands for slashes, too. Takes time that grows with the product of both lengths at most.
 */
export function starMatch(pattern: string, path: string, crossesFolders: boolean): boolean | undefined {
  if (/[[\]{}\\]/.test(pattern)) return undefined;
  if (crossesFolders) return matches(pattern, path);
  const [wanted, found] = [pattern.split('/'), path.split('/')];
  return wanted.length === found.length && wanted.every((each, at) => matches(each, found[at] ?? ''));
}

/** A star that was met takes one sign more whenever what follows does not fit; only the last one has to. */
function matches(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let star = -1;
  let taken = 0;
  while (from < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at++;
      taken = from;
    } else if (sign !== undefined && (sign === '?' || sign === text[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++taken;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
