/** The text of a card and its natural size: plain data, so that layout and drawing agree. Pure. */
import type { GraphContainer, GraphNode } from '../../protocol/graph.ts';
import { portText, replicasText } from '../model/describe.ts';
import { differingInside, differingSigns, isFolded } from '../model/fold.ts';
import { textWidth } from './measure.ts';
import { badgeOf, stateWord } from './stateLook.ts';

/** One line under the card's head. */
export interface CardRow {
  readonly text: string;
  readonly tone: 'plain' | 'muted' | 'broken' | 'warning';
  readonly sign: 'port' | 'container' | 'more' | 'problem';
}

/** A card's text and its natural size. */
export interface Card {
  readonly rows: readonly CardRow[];
  readonly pill: string;
  /** Sheets drawn behind the card, one for each further replica, at most two. */
  readonly sheets: number;
  readonly width: number;
  readonly height: number;
}

/** Lengths that layout and drawing share. */
export const cardMetrics = {
  head: 38,
  tab: 36,
  row: 18,
  foot: 6,
  sheet: 3,
  textLeft: 34,
  tabTextLeft: 26,
  rowLeft: 26,
  padding: 8,
  nameSize: 13,
  tabSize: 12,
  rowSize: 11,
  kindSize: 10.5,
  /** Room for the broken wire between a torn-off Service and the workload that it means. */
  tear: 24,
  hole: 36,
} as const;

const narrowest = 120;
const widest = 208;
const step = 12;
const mostRows = 3;

/** The card of a node that is a card of its own or a workload under its tabs. */
export function cardOf(node: GraphNode): Card {
  const rows = node.type === 'outside' ? [] : limited(rowsOf(node));
  const pill = isFolded(node) ? '' : replicasText(node);
  const { head } = cardMetrics;
  return {
    rows,
    pill,
    sheets: isFolded(node) ? 2 : Math.min(2, Math.max(0, (node.replicas ?? 1) - 1)),
    width: naturalWidth(node, rows, pill),
    height: head + rowsHeight(rows.length),
  };
}

/** The card of a Service on the card of its workload. */
export function tabOf(node: GraphNode): Card {
  const { tabTextLeft, padding, tabSize, kindSize, tab } = cardMetrics;
  // With room for a sign, and without the word for a state: what goes wrong does not change the size of a card.
  const name = tabTextLeft + textWidth(node.name.slice(0, 80), tabSize, true) + 16 + padding;
  const ports = tabTextLeft + textWidth(wiresText(node).slice(0, 80), kindSize) + padding;
  return { rows: [], pill: '', sheets: 0, width: bounded(Math.max(name, ports)), height: tab };
}

/** Height of so many rows. */
export function rowsHeight(count: number): number {
  return count > 0 ? count * cardMetrics.row + cardMetrics.foot : 0;
}

/** `80 → http (8080), 9090`, or the state, where that is worth a word: the line under a tab's name. */
export function tabText(node: GraphNode): string {
  return stateWord(node) || wiresText(node) || node.kind;
}

/** The state in the connected cluster comes first. */
function wiresText({ details, live, ports }: GraphNode): string {
  const type = details.find(({ label }) => label === 'Type')?.value ?? '';
  const mark = type === 'NodePort' || type === 'LoadBalancer' ? type : '';
  return [live?.text ?? '', mark, ports.map(portText).join(', ')].filter(Boolean).join(' · ');
}

/** `Service · selects nothing`, `Prometheus · by an operator`: the line under the name. */
export function kindText(node: GraphNode): string {
  if (isFolded(node)) return node.stateText;
  const word = stateWord(node) || (node.madeBy ? 'by an operator' : '');
  return [node.kind, word, node.live?.text ?? ''].filter(Boolean).join(' · ');
}

/**
 * The line under the name where there is too little room: the state is more important than the kind, which the icon
 * shows.
 */
export function shortKindText(node: GraphNode): string {
  return (node.type === 'service' && !isFolded(node) && stateWord(node)) || kindText(node);
}

function naturalWidth(node: GraphNode, rows: readonly CardRow[], pill: string): number {
  const { textLeft, rowLeft, padding, nameSize, rowSize, kindSize } = cardMetrics;
  // What goes wrong with a Service, as it does when one edits, does not change its size.
  const badge = badgeOf(node) || (node.type === 'service' && !isFolded(node)) ? 20 : 0;
  const side = badge + (pill ? textWidth(pill, rowSize) + 16 : 0);
  const name = textWidth(node.name.slice(0, 80), nameSize, true) + side;
  const head = Math.max(name, textWidth(shortKindText(node).slice(0, 80), kindSize));
  const widths = rows.map(row => rowLeft + textWidth(row.text.slice(0, 80), rowSize) + padding);
  return bounded(Math.max(textLeft + head + padding, ...widths));
}

function bounded(wanted: number): number {
  return Math.min(widest, Math.max(narrowest, Math.ceil(wanted / step) * step));
}

function rowsOf(node: GraphNode): CardRow[] {
  if (isFolded(node)) return problemRows(node);
  return node.type === 'workload' ? containerRows(node) : portRows(node);
}

function problemRows(node: GraphNode): CardRow[] {
  const differing = differingInside(node);
  return node.details.map(({ value }) =>
    value === differing
      ? { text: differingSigns(node), tone: 'plain', sign: 'more' }
      : { text: value, tone: 'warning', sign: 'problem' },
  );
}

function portRows(node: GraphNode): CardRow[] {
  return node.ports.map(port => ({ text: portText(port), tone: port.ok ? 'plain' : 'broken', sign: 'port' }));
}

function containerRows(node: GraphNode): CardRow[] {
  return node.containers.map(container => ({
    text: containerText(container),
    tone: container.role === 'main' ? 'plain' : 'muted',
    sign: 'container',
  }));
}

function containerText(container: GraphContainer): string {
  const role = container.role === 'main' ? '' : ` (${container.role})`;
  const ports = container.ports.map(portText).join(', ');
  return `${container.name}${role}${ports ? `  ${ports}` : ''}`;
}

function limited(rows: readonly CardRow[]): readonly CardRow[] {
  if (rows.length <= mostRows) return rows;
  const rest = rows.length - mostRows + 1;
  return [...rows.slice(0, mostRows - 1), { text: `and ${rest} more`, tone: 'muted', sign: 'more' }];
}
