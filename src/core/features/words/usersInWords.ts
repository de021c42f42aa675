import { relationOf, RELATIONS } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords } from '../../rules/words/words.ts';

/** Nouns for the users of an object, in the order in which they are listed. */
const NOUNS: readonly string[] = [...new Set(RELATIONS.flatMap(relation => relationOf({ relation }).user ?? []))];

/** `2 routes, 1 monitor`: what names or selects an object, copies counted once; '' for nothing. */
export function usersInWords(snapshot: Snapshot, target: PlacedResource): string {
  const users = new Map<string, Set<string>>();
  for (const { source, link } of snapshot.linksTo(target)) {
    const used = source.resource.facts.links[link];
    const noun = (used && relationOf(used).user) ?? '';
    const { kind, namespace, name } = source.resource.facts;
    const known = users.get(noun) ?? new Set();
    users.set(noun, known.add(JSON.stringify([kind, namespace, name])));
  }
  const counts = NOUNS.map(noun => count(users.get(noun)?.size ?? 0, noun));
  return counts.filter(words => words !== '').join(', ');
}

function count(size: number, noun: string): string {
  if (size === 0) return '';
  return size > 1 && noun.endsWith('y') ? `${size} ${noun.slice(0, -1)}ies` : countInWords(size, noun);
}
