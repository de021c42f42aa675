/** How an item is recognized. */
export interface Identity<T> {
  /** A key for content and place. */
  readonly exact: (thing: T) => string;
  /** A key for the content, wherever it is. */
  readonly loose: (thing: T) => string;
}

/** One key per item, in the order of the lists: equal keys mark the same item in both lists. */
export interface SameKeys {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Matches the items of two lists. Copies in several places are separate items. An item that moved is matched where
 * exactly one item with its content disappeared and exactly one appeared.
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

/** Repeated keys get a number each. */
function numbered(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return keys.map(key => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${key}${count}`;
  });
}

/** Positions of the keys that are not in the other list. */
function notIn(keys: readonly string[], others: readonly string[]): readonly number[] {
  const known = new Set(others);
  return keys.flatMap((key, i) => (known.has(key) ? [] : [i]));
}

/** The position of each key among the given positions; undefined where the key occurs more than once. */
function onlyOnes(words: readonly string[], positions: readonly number[]): ReadonlyMap<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const i of positions) {
    const word = words[i] ?? '';
    found.set(word, found.has(word) ? undefined : i);
  }
  return found;
}
