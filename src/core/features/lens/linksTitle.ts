import { relationOf, roleOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords } from '../../rules/words/words.ts';
import { type LinkState, linkState, linkStateInWords } from '../words/linkState.ts';
import { usersInWords } from '../words/usersInWords.ts';

/**
 * `→ Service api → 3 Pods`, or the first broken hop of an object that leads to others; a Gateway is spoken of by who hangs
 * on it. '' for objects of other sorts.
 */
export function linksTitle(snapshot: Snapshot, placed: PlacedResource): string {
  const { links, type } = placed.resource.facts;
  if (type === 'gateway') return `← ${usersInWords(snapshot, placed) || 'no route'}`;
  if (placed.resource.templated || type !== 'linking') return '';
  const parents = statesOf(
    snapshot,
    placed,
    links.flatMap((link, at) => (roleOf(link) === 'parent' ? at : [])),
  );
  const states = statesOf(
    snapshot,
    placed,
    links.flatMap((link, at) => (relationOf(link).hasLens ? at : [])),
  );
  const all = [...parents, ...states];
  const [first] = states;
  const broken = all.filter(({ state }) => state === 'broken');
  const [worst] = broken;
  if (worst)
    return broken.length > 1 ? `${linkStateInWords(worst)}, and ${broken.length - 1} more` : linkStateInWords(worst);
  if (!first) return '';
  return `→ ${states.length === 1 ? linkStateInWords(first) : severalInWords(states)}`;
}

/** Each place once: an Ingress names its Service in every path. */
function statesOf(snapshot: Snapshot, placed: PlacedResource, links: readonly number[]): LinkState[] {
  const states = links.map(number => linkState(snapshot, placed, number));
  return [...new Map(states.map(state => [linkStateInWords(state), state])).values()];
}

function severalInWords(states: readonly LinkState[]): string {
  const targets = new Set(states.map(({ target }) => target));
  const unknown = states.filter(({ state }) => state === 'unknown').length;
  const words = targets.size === 1 ? [...targets].join('') : countInWords(targets.size, 'Service');
  return unknown === 0 ? words : `${words}, cannot tell of ${unknown === states.length ? 'any' : unknown}`;
}
