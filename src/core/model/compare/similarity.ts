import { distance } from 'fastest-levenshtein';

/** Longer words are compared by equality only: the cost of a distance grows with the product of the lengths. */
const MAX_LENGTH = 100;

/**
 * How similar two words are: 1 for equal ones, 0 for nothing in common; a difference in case or swapped letters counts
 * little.
 */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (longest > MAX_LENGTH) return 0;
  const lowerA = a.toLowerCase();
  const lowerB = b.toLowerCase();
  if (lowerA === lowerB) return 0.95;
  const alike = 1 - distance(lowerA, lowerB) / longest;
  return alike < SWAPPED && a.length === b.length && isSwapped(lowerA, lowerB) ? SWAPPED : alike;
}

/** Similarity of words that have the same letters in another order. */
const SWAPPED = 0.75;

function isSwapped(a: string, b: string): boolean {
  // The same letters have the same sum, and most other words have another one.
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a.charCodeAt(i) - b.charCodeAt(i);
  return sum === 0 && [...a].sort().join('') === [...b].sort().join('');
}

const ALIKE = 0.6;

/** Similar enough that one may be a misspelling of the other. */
export function isAlike(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  // The lengths alone give a minimum for the number of letters that differ, which rules out most pairs of words.
  if (1 - Math.abs(a.length - b.length) / longest < ALIKE) return false;
  return similarity(a, b) >= ALIKE && unlikeParts(a.split('-'), b.split('-')) <= 1;
}

/**
 * How many of as many parts between dashes are another word: charts put a release before their names and a part of theirs behind
 * them, so that `a-victoria-metrics-select` and `b-victoria-metrics-alert` have most letters in common and little else.
 */
function unlikeParts(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length || a.length < 3) return 0;
  return a.filter((part, at) => similarity(part, b[at] ?? '') < ALIKE).length;
}

/** So similar that a typing error is the only likely explanation. */
export function isSlip(a: string, b: string): boolean {
  return similarity(a, b) >= 0.75;
}

/** The words, the most similar first; equally similar ones keep their order. */
export function alikeFirst(words: readonly string[], wanted: string): string[] {
  return [...words].sort((a, b) => similarity(b, wanted) - similarity(a, wanted));
}
