import { isAlike, similarity } from './similarity.ts';

/**
 * `: did you mean a or b?` with the known words that are similar to an unknown one, the most similar first; '' for
 * none.
 */
export function didYouMean(unknown: string, known: Iterable<string>): string {
  const alike = [...new Set(known)]
    .filter(each => isAlike(each, unknown))
    .map(each => ({ each, likeness: similarity(each, unknown) }))
    .sort((a, b) => b.likeness - a.likeness || (a.each < b.each ? -1 : 1));
  const words = alike.slice(0, 3).map(({ each }) => each);
  return words.length === 0 ? '' : `: did you mean ${words.join(' or ')}?`;
}
