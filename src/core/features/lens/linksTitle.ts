import { relationOf, roleOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords } from '../../rules/words/words.ts';
import { type LinkState, linkState, linkStateInWords } from '../words/linkState.ts';
import { usersInWords } from '../words/usersInWords.ts';

/**
 * `→ Service api (3 Pods)`, or the first broken hop of an object's links; for a Gateway, the routes attached to it. ''
 * for other objects.
 */
export function linksTitle(snapshot: Snapshot, placed: PlacedResource, stateOf: StateOf = linkState): string {
  if (placed.resource.facts.type === 'gateway') return `← ${usersInWords(snapshot, placed) || 'no route'}`;
  const { parents, states } = hopsOf(snapshot, placed, stateOf);
  const [worst, ...more] = [...parents, ...states].filter(({ state }) => state === 'broken');
  if (worst) return linkStateInWords(worst) + (more.length > 0 ? ` (+${more.length})` : '');
  const [first] = states;
  return first ? `→ ${states.length === 1 ? linkStateInWords(first) : severalInWords(states)}` : '';
}

/** Follows one link of an object: a cheap variant, or one that searches the whole scope for similar names. */
type StateOf = typeof linkState;

interface Hops {
  readonly parents: readonly LinkState[];
  readonly states: readonly LinkState[];
}

/** The worst state of an object's links; undefined for other objects. */
export function linksState(snapshot: Snapshot, placed: PlacedResource): LinkState['state'] | undefined {
  const { parents, states } = hopsOf(snapshot, placed, linkState);
  const all = [...parents, ...states].map(({ state }) => state);
  return (['broken', 'unknown', 'ok'] as const).find(state => all.includes(state));
}

function hopsOf(snapshot: Snapshot, placed: PlacedResource, stateOf: StateOf): Hops {
  const { links, type } = placed.resource.facts;
  if (placed.resource.templated || type !== 'linking') return { parents: [], states: [] };
  const numbersOf = (isWanted: (link: (typeof links)[number]) => boolean): readonly number[] =>
    links.flatMap((link, at) => (isWanted(link) ? at : []));
  const told = (number: number): LinkState => stateOf(snapshot, placed, number);
  return {
    parents: distinct(numbersOf(link => roleOf(link) === 'parent').map(told)),
    states: distinct(numbersOf(link => relationOf(link).hasLens === true).map(told)),
  };
}

/** Each target once: an Ingress may name its Service in every path. */
function distinct(states: readonly LinkState[]): LinkState[] {
  return [...new Map(states.map(state => [linkStateInWords(state), state])).values()];
}

function severalInWords(states: readonly LinkState[]): string {
  const targets = new Set(states.map(({ target }) => target));
  const unknown = states.filter(({ state }) => state === 'unknown').length;
  const words = targets.size === 1 ? [...targets].join('') : countInWords(targets.size, 'Service');
  return unknown === 0 ? words : `${words} (cannot tell of ${unknown === states.length ? 'any' : unknown})`;
}
