import coerce from 'semver/functions/coerce.js';
import parse from 'semver/functions/parse.js';
import rcompare from 'semver/functions/rcompare.js';
import satisfies from 'semver/functions/satisfies.js';

/**
 * True where a chart's version is in a range as Helm reads it. Source: https://github.com/Masterminds/semver: a comma
 * is "and"; an incomplete version is completed with zeros; an empty range matches everything; prereleases match only
 * where the range names one.
 */
export function versionFits(version: string, range: string): boolean {
  if (range.trim() === '') return true;
  const exact = parse(version, { loose: true }) ?? coerce(version);
  if (!exact) return false;
  const spaced = range.replaceAll(',', ' ').replace(/([<>=^~!]=?|~>)[ \t]+/g, '$1');
  return satisfies(exact, spaced.replaceAll('~>', '~'), { loose: true });
}

/** Compares versions for sorting, the highest first; invalid versions come last. */
export function newestFirst(a: string, b: string): number {
  const [first, second] = [a, b].map(version => parse(version, { loose: true }));
  if (!first || !second) return Number(!first) - Number(!second);
  return rcompare(first, second);
}
