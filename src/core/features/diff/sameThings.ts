/** By what a thing is known again. */
export interface Identity<T> {
  /** Where it stands and what it is. */
  readonly exact: (thing: T) => string;
  /** What it is, wherever it stands. */
  readonly loose: (thing: T) => string;
}

/** A key per thing, in their order: things of both lists that are the same have the same key, and no others. */
export interface SameKeys {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Finds in two lists what is the same. Copies in several places are things of their own. What stands in another place now
 * is the same where only one thing of its kind went and only one came.
 */
export function sameThings<T>(before: readonly T[], after: readonly T[], { exact, loose }: Identity<T>): SameKeys {
  const [old, now] = [numbered(before.map(exact)), numbered(after.map(exact))];
  const gone = onlyOnes(before.map(loose), notIn(old, now));
  const come = onlyOnes(after.map(loose), notIn(now, old));
  const moved = new Map<number, string>();
  for (const [what, at] of gone) {
    const to = come.get(what);
    if (at !== undefined && to !== undefined) moved.set(at, now[to] ?? '');
  }
  return { before: old.map((key, i) => moved.get(i) ?? key), after: now };
}

/** Keys that are repeated get a number each. */
function numbered(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return keys.map(key => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${key}${count}`;
  });
}

/** Positions of the keys that another list does not have. */
function notIn(keys: readonly string[], others: readonly string[]): readonly number[] {
  const known = new Set(others);
  return keys.flatMap((key, i) => (known.has(key) ? [] : [i]));
}

/** The position of each word among those of some positions; undefined where it is there more than once. */
function onlyOnes(words: readonly string[], positions: readonly number[]): ReadonlyMap<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const i of positions) {
    const word = words[i] ?? '';
    found.set(word, found.has(word) ? undefined : i);
  }
  return found;
}
