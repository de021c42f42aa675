import { type LabelSelector, sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { firstUnits, isPrintableAscii } from '../../model/text.ts';
import type { LabelDifference, NearMiss } from '../../model/verdict.ts';

const LONGEST = 80;

/** Maximum length, because reasons are sentences with names in them. */
export const LONGEST_REASON = 300;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * A manifest's text as part of a one-line sentence: line breaks and characters that are invisible (or change the
 * reading direction) become a space, and long text is cut.
 */
export function inWords(text: string, longest = LONGEST): string {
  if (text.length <= longest && isPrintableAscii(text)) return text;
  const line = text.slice(0, longest * 4).replace(INVISIBLE, ' ');
  return line.length > longest ? `${firstUnits(line, longest - 1)}…` : line;
}

/** Number of things of a list that are named; more would fill the screen, and very many the memory. */
const MOST_LISTED = 20;

/** `a, b, c`; `and 3 more` behind the first 20. */
export function listInWords(words: readonly string[]): string {
  const more = words.length - MOST_LISTED;
  return words.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The same for names as manifests write them, each once. */
export function namesInWords(names: Iterable<string>): string {
  return listInWords([...new Set(names)].map(name => inWords(name)));
}

/** `Deployment api`. */
export function nameInWords({ resource: { facts } }: PlacedResource): string {
  return `${inWords(facts.kind)} ${facts.name === '' ? '(no name)' : inWords(facts.name)}`;
}

/** `app: api`, as a manifest writes it. */
export function pairInWords(key: string, value: string): string {
  return `${inWords(key)}: ${value.trim() === value && value !== '' ? inWords(value) : `"${inWords(value)}"`}`;
}

/** `app: api, tier: web`: the pairs in the given order. */
export function pairsInWords(pairs: readonly (readonly [key: string, value: string])[]): string {
  return pairs.map(([key, value]) => pairInWords(key, value)).join(', ');
}

/** `app: api, tier In web, front`: the pairs and expressions of a selector. */
export function selectorInWords({ matchLabels, matchExpressions }: LabelSelector): string {
  const expressions = matchExpressions.map(({ key, operator, values }) =>
    inWords([key, operator, values.join(', ')].join(' ').trim()),
  );
  return [pairsInWords(sortedPairs(matchLabels)), ...expressions].filter(Boolean).join(', ');
}

/** What a selector wants where labels differ: `app: api, tier: web`. */
export function wantsInWords(differs: readonly LabelDifference[]): string {
  return pairsInWords(differs.map(({ key, want }) => [key, want]));
}

/** `1 workload`, `2 workloads`. */
export function countInWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Why a Pod template is not selected: `wants app: api, Deployment api has app: apii`. */
export function nearMissInWords({ kind, workload, differs }: NearMiss, namespace: string): string {
  const name = nameInWords(workload);
  if (kind === 'namespace') return `matches ${name} in namespace ${namespace === '' ? '""' : inWords(namespace)}`;
  if (kind === 'ownLabels') return `only the labels of ${name} itself match, not its template's`;
  return `wants ${wantsInWords(differs)}, ${name} has ${differs.map(haveInWords).join(', ')}`;
}

/** What a template has instead of a wanted label: `app: apii`, or `no app`. */
export function haveInWords({ key, have }: Pick<LabelDifference, 'key' | 'have'>): string {
  return have === undefined ? `no ${inWords(key)}` : pairInWords(key, have);
}
