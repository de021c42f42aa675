/** What a card says, and how large it wants to be: plain data, so that layout and drawing agree. Pure. */
import type { GraphContainer, GraphNode } from '../../protocol/graph.ts';
import { portText, replicasText } from '../model/describe.ts';
import { textWidth } from './measure.ts';
import { badgeOf, stateLook } from './stateLook.ts';

/** One line under the card's head. */
export interface CardRow {
  readonly text: string;
  readonly tone: 'plain' | 'muted' | 'broken';
  readonly sign: 'port' | 'container' | 'call' | 'more';
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
  head: 44,
  row: 19,
  foot: 6,
  /** Where wires arrive and leave, below the card's top. */
  anchor: 22,
  sheet: 4,
  textLeft: 38,
  rowLeft: 30,
  padding: 10,
  nameSize: 13,
  rowSize: 11.5,
  kindSize: 11,
} as const;

const narrowest = 108;
const widest = 264;
const step = 12;
const mostRows = 5;

/** The card of a node; `calls` are the names of what it calls. */
export function cardOf(node: GraphNode, calls: readonly string[]): Card {
  const rows = node.type === 'outside' ? [] : limited([...portRows(node), ...containerRows(node), ...callRows(calls)]);
  const pill = replicasText(node);
  const { head, row, foot } = cardMetrics;
  return {
    rows,
    pill,
    sheets: Math.min(2, Math.max(0, (node.replicas ?? 1) - 1)),
    width: naturalWidth(node, rows, pill),
    height: head + (rows.length > 0 ? rows.length * row + foot : 0),
  };
}

function naturalWidth(node: GraphNode, rows: readonly CardRow[], pill: string): number {
  const { textLeft, rowLeft, padding, nameSize, rowSize, kindSize } = cardMetrics;
  const badge = badgeOf(node) ? 22 : 0;
  const side = badge + (pill ? textWidth(pill, rowSize) + 20 : 0);
  const head = Math.max(
    textWidth(node.name.slice(0, 80), nameSize, true),
    textWidth(kindText(node).slice(0, 80), kindSize),
  );
  const widths = rows.map(row => rowLeft + textWidth(row.text.slice(0, 80), rowSize) + padding);
  const wanted = Math.max(textLeft + head + side + padding, ...widths);
  return Math.min(widest, Math.max(narrowest, Math.ceil(wanted / step) * step));
}

/** `Service · selects nothing`, `Prometheus · by an operator`: the line under the name. */
export function kindText(node: GraphNode): string {
  const word = stateLook(node.state).word || (node.madeBy ? 'by an operator' : '');
  return word ? `${node.kind} · ${word}` : node.kind;
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

function callRows(calls: readonly string[]): CardRow[] {
  return calls.length > 0 ? [{ text: `calls ${calls.join(', ')}`, tone: 'muted', sign: 'call' }] : [];
}

function limited(rows: readonly CardRow[]): readonly CardRow[] {
  if (rows.length <= mostRows) return rows;
  const rest = rows.length - mostRows + 1;
  return [...rows.slice(0, mostRows - 1), { text: `and ${rest} more`, tone: 'muted', sign: 'more' }];
}
