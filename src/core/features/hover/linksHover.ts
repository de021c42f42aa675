import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameInMarkdown, placeInMarkdown, someOf } from './hoverParts.ts';
import { type LinkState, linkStateInWords } from '../words/linkState.ts';
import { toldLinkState } from '../words/missingTarget.ts';
import { linkProblem } from './linkProblem.ts';
import { canaryLine } from './canaryLine.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { podCountOf, replicasInWords } from '../words/podCount.ts';
import { subsetHover } from './subsetHover.ts';
import { stateInWords } from '../words/verdictWords.ts';
import { serviceHover } from './serviceHover.ts';

const MOST_TARGETS = 10;
const LONGEST_TEXT = 400;

/**
 * Markdown about one link of an object: its target, the Pods behind it, and the first broken hop; '' for text that may
 * mean something else.
 */
export function linkHover(snapshot: Snapshot, placed: PlacedResource, number: number): string {
  const link = placed.resource.facts.links[number];
  const { targets } = snapshot.resolveLink(placed, number);
  if (link?.type === 'name' && link.weak && targets.length === 0) return '';
  const state = foundState(snapshot, placed, number);
  const [first] = targets.flat();
  const title = `**${nameInMarkdown(placed)}** → ${plain(state.target)}`;
  if (link && roleOf(link) === 'subset') return blocks([title, subsetHover(snapshot, placed, number)]);
  if (link?.type === 'selector') return blocks([title, stateLine(state), targetList(snapshot, targets)]);
  if (!first || !isService(first))
    return blocks([title, stateLine(state), targetList(snapshot, targets), first ? podsLine(snapshot, first) : '']);
  return blocks([title, hopLine(snapshot, first, state), portLine(placed, number), serviceHover(snapshot, first)]);
}

/** How far a link leads; broken where a rule found that, whatever else is known of it. */
function foundState(snapshot: Snapshot, placed: PlacedResource, number: number): LinkState {
  const state = toldLinkState(snapshot, placed, number);
  const text = state.state === 'broken' ? '' : linkProblem(snapshot, placed, number);
  return text === '' ? state : { ...state, state: 'broken', text };
}

/** Markdown about an object that only has links: the target of each link, and what refers to the object. */
export function linksHover(snapshot: Snapshot, placed: PlacedResource): string {
  const links = placed.resource.facts.links.map((_, number) => lineOf(toldLinkState(snapshot, placed, number)));
  const distinct = [...new Set(links)];
  const shown = distinct.slice(0, MOST_TARGETS);
  if (distinct.length > shown.length) shown.push(`and ${distinct.length - shown.length} more`);
  return blocks([
    `**${nameInMarkdown(placed)}**`,
    list(shown),
    canaryLine(snapshot, placed),
    usersLine(snapshot, placed),
  ]);
}

/** Markdown about a Service's own labels: what selects it by them; '' for nothing. */
export function ownLabelsHover(snapshot: Snapshot, placed: PlacedResource): string {
  const selecting = snapshot
    .linksTo(placed)
    .filter(({ source, link }) => source.resource.facts.links[link]?.type === 'selector');
  if (selecting.length === 0) return '';
  const items = someOf([...new Set(selecting.map(({ source }) => source))], MOST_TARGETS, withPlace);
  return blocks([`**Labels of ${nameInMarkdown(placed)}**`, `Selected by ${items}`]);
}

/** `Used by Ingress web (a.yaml:3), …`: what names or selects an object, except its callers; '' for nothing. */
export function usersLine(snapshot: Snapshot, target: PlacedResource): string {
  const ends = snapshot
    .linksTo(target)
    .filter(({ source, link }) => roleOf(source.resource.facts.links[link]) !== 'call');
  const users = [...new Set(ends.map(({ source }) => source))];
  return users.length === 0 ? '' : `Used by ${someOf(users, MOST_TARGETS, withPlace)}`;
}

function withPlace(placed: PlacedResource): string {
  return `${nameInMarkdown(placed)} (${placeInMarkdown(placed)})`;
}

function stateLine({ state, text }: LinkState): string {
  if (state === 'broken') return `**Broken**: ${plain(text, LONGEST_TEXT)}`;
  return state === 'unknown' ? `Cannot tell: ${plain(text, LONGEST_TEXT)}` : '';
}

/**
 * What is wrong between a link and its Service, or between its port and the Pods; the Service's own state is shown
 * elsewhere.
 */
function hopLine(snapshot: Snapshot, service: PlacedResource<ServiceFacts>, state: LinkState): string {
  const { verdict } = snapshot.wiringOf(service);
  const isTold = verdict === 'nothing' ? state.text.endsWith(' selects nothing') : verdict === state.state;
  return isTold ? '' : stateLine(state);
}

function lineOf(state: LinkState): string {
  const words = plain(linkStateInWords(state), LONGEST_TEXT);
  return state.state === 'broken' ? `**Broken**: ${words}` : words;
}

function portLine({ resource: { facts } }: PlacedResource, number: number): string {
  const link = facts.links[number];
  const port = link?.type === 'name' ? link.port : undefined;
  return port ? `At port ${code(port.name || String(port.number ?? '?'))}` : '';
}

/** The Pods of an Istio Gateway. */
function podsLine(snapshot: Snapshot, target: PlacedResource): string {
  const lines = target.resource.facts.links.flatMap((link, number) =>
    roleOf(link) === 'pods' ? lineOf(toldLinkState(snapshot, target, number)) : [],
  );
  return lines.length > 0 ? `Its Pods: ${lines.join(', ')}` : '';
}

/** A list of targets: workloads with the number of their Pods, Services with the Pods behind them. */
function targetList(snapshot: Snapshot, targets: readonly (readonly PlacedResource[])[]): string {
  const behind = (target: PlacedResource) => {
    if (isWorkload(target)) return replicasInWords(podCountOf(target.resource.facts));
    return isService(target) ? ` → ${plain(stateInWords(snapshot.wiringOf(target)), LONGEST_TEXT)}` : '';
  };
  const items = targets.slice(0, MOST_TARGETS).map(places => {
    const [first] = places;
    const count = first ? behind(first) : '';
    return first ? `${nameInMarkdown(first)}${count}: ${someOf(places, MOST_TARGETS, placeInMarkdown)}` : '';
  });
  if (targets.length > items.length) items.push(`and ${targets.length - items.length} more`);
  return list(items);
}
