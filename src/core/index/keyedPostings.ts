import { PathPosting, type PostingEntry } from './pathPosting.ts';

/** Lists by what their entries are found by; no list is empty. */
export type KeyedPostings<T extends PostingEntry> = Map<string, PathPosting<T>>;

/** Adds an entry to the list of a key. Returns true if it is the first one. */
export function addUnder<T extends PostingEntry>(postings: KeyedPostings<T>, key: string, entry: T): boolean {
  const posting = postings.get(key);
  if (posting) posting.add(entry);
  else postings.set(key, new PathPosting(entry));
  return !posting;
}

/** Removes an entry from the list of a key. Returns true if it was the last one. */
export function removeUnder<T extends PostingEntry>(postings: KeyedPostings<T>, key: string, entry: T): boolean {
  const posting = postings.get(key);
  posting?.remove(entry);
  return posting?.size === 0 && postings.delete(key);
}

/** An entry that was found by some keys, each once, is another one now, of the same object, and is found by others. */
export function changeUnder<T extends PostingEntry>(
  postings: KeyedPostings<T>,
  [old, now]: readonly [T | undefined, T | undefined],
  keysOf: (entry: T) => readonly string[],
): void {
  if (!old) {
    if (now) for (const key of keysOf(now)) addUnder(postings, key, now);
    return;
  }
  const before = new Set(keysOf(old));
  const after = new Set(now && keysOf(now));
  for (const key of before) if (!after.has(key)) removeUnder(postings, key, old);
  if (!now) return;
  for (const key of after)
    if (before.has(key)) postings.get(key)?.replace(now);
    else addUnder(postings, key, now);
}
