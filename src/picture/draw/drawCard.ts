/** Draws cards in full: that of a node, a Service as a tab on it, and the hole where a Service's Pods are missing. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { visibleText } from '../model/visibleText.ts';
import type { Card, CardRow } from '../scene/card.ts';
import { cardMetrics, kindText, shortKindText, tabText } from '../scene/card.ts';
import type { IconName } from '../scene/icons.ts';
import { iconOf, icons } from '../scene/icons.ts';
import { cutText, fitText, textWidth, twoLines } from '../scene/measure.ts';
import { badgeOf, stateLook, stateWord } from '../scene/stateLook.ts';
import { rowsIn } from '../scene/unitShape.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const tearLine = 11.5;

const rowIcons: Record<CardRow['sign'], IconName> = {
  port: 'port',
  container: 'container',
  more: 'more',
  problem: 'warning',
};

/** A card to draw: the node, its text, and for a tab the wire to the workload below it. */
export interface DrawnCard {
  readonly node: GraphNode;
  readonly card: Card;
  readonly item: PlacedItem;
  readonly seam: GraphEdge | undefined;
  /** The file, where another object has the same kind and name; else ''. */
  readonly place: string;
}

/**
 * A card's shape at the origin, with a handle that takes the keyboard focus. The caller moves it, labels the handle and
 * adds the classes of emphasis.
 */
export function drawCard(drawn: DrawnCard): Shape {
  const { node, item } = drawn;
  const group = shape('g', { class: classesOf(node, item), role: 'presentation' });
  const look = shape('g', { 'aria-hidden': 'true' }, group);
  if (item.role === 'tab' || item.role === 'torn') drawTab(look, drawn);
  else drawLook(look, drawn);
  addHandle(group, item);
  return group;
}

/** The part of a card that takes the keyboard focus. */
export function addHandle(group: Shape, { width, height }: PlacedItem): void {
  const handle = shape('g', { class: 'handle', role: 'button' }, group);
  shape('rect', { class: 'ring', x: -3, y: -3, width: width + 6, height: height + 6, rx: 8 }, handle);
}

/** The CSS classes of a card. */
export function classesOf(node: GraphNode, item: PlacedItem): string {
  const badge = badgeOf(node);
  const none = node.replicas === 0 ? ' none' : '';
  const made = node.madeBy ? ' operated' : '';
  return `card ${node.type} ${item.role} ${badge?.tone ?? 'plain'} state-${node.state}${none}${made}`;
}

function drawLook(group: Shape, { node, card, item, place }: DrawnCard): void {
  const { width, height } = item;
  for (let sheet = card.sheets; sheet > 0; sheet--) {
    const offset = sheet * cardMetrics.sheet;
    shape('rect', { class: 'sheet', x: offset, y: offset, width, height, rx: 6 }, group);
  }
  shape('rect', { class: 'body', width, height, rx: 6 }, group);
  if (node.state === 'unknown') drawHatch(group, item);
  shape('rect', { class: 'tile', x: 7, y: 9, width: 21, height: 21, rx: 5 }, group);
  iconShape(icons[iconOf(node)], { x: 10, y: 12, size: 15, style: 'kind-icon' }, group);
  drawHead(group, { node, card, place }, width);
  drawRows(group, card, item);
}

// A tab extends below its card, which is drawn after it.
function drawTab(group: Shape, { node, item, seam }: DrawnCard): void {
  const { width, height, role } = item;
  const { tabTextLeft, padding, tabSize, kindSize } = cardMetrics;
  const isTorn = role === 'torn';
  shape('rect', { class: 'body', width, height: isTorn ? height : height + 7, rx: 6 }, group);
  iconShape(icons[iconOf(node)], { x: 7, y: 6, size: 13, style: 'kind-icon' }, group);
  const badge = badgeOf(node);
  const isSplit = !isTorn && seam?.state === 'broken';
  const right = width - padding - (badge || isSplit ? 19 : 0);
  if (badge) iconShape(icons[badge.icon], { x: right + 3, y: 6, size: 15, style: 'badge' }, group);
  const name = fitText(node.name, right - tabTextLeft, tabSize, true);
  textShape(name, { class: 'name tab-name', x: tabTextLeft, y: 16.5 }, group);
  const ports = cutText(tabText(node), width - tabTextLeft - padding, kindSize);
  textShape(ports, { class: 'kind', x: tabTextLeft, y: 30 }, group);
  if (isTorn) drawTear(group, item, seam);
  else if (isSplit) drawSeam(group, item, !badge);
}

// The missing wire, and why it is missing.
function drawTear(group: Shape, { width, height }: PlacedItem, seam: GraphEdge | undefined): void {
  const { tear } = cardMetrics;
  const x = 16;
  const tearGroup = shape('g', { class: 'tear' }, group);
  shape('path', { class: 'tear-line', d: `M${x} ${height}V${height + tear}` }, tearGroup);
  shape('circle', { class: 'sign-back', cx: x, cy: height + tear / 2, r: 8 }, tearGroup);
  iconShape(icons.error, { x: x - 7, y: height + tear / 2 - 7, size: 14, style: 'sign' }, tearGroup);
  const lines = tearLines(seam?.label ?? '', width - x - 18);
  const top = height + tear / 2 + 4 - (lines.length - 1) * (tearLine / 2);
  lines.forEach((line, index) =>
    textShape(line, { class: 'tear-text', x: x + 13, y: top + index * tearLine }, tearGroup),
  );
}

// In two lines rather than cut.
function tearLines(label: string, room: number): readonly string[] {
  const text = visibleText(label);
  return textWidth(text, 11, true) <= room ? [text] : twoLines(text, room, 11 * 1.06);
}

// For a port of the Service that no container has, the seam is broken, and not the card. The sign is clear of the text.
function drawSeam(group: Shape, { width, height }: PlacedItem, hasSign: boolean): void {
  const seam = shape('g', { class: 'tear' }, group);
  shape('path', { class: 'tear-line', d: `M2 ${height - 1}H${width - 2}` }, seam);
  if (hasSign) iconShape(icons.error, { x: width - cardMetrics.padding - 16, y: 6, size: 15, style: 'sign' }, seam);
}

/** The hole, with the missing Pods in words. */
export function drawHole(node: GraphNode, item: PlacedItem): Shape {
  const look = stateLook(node.state);
  const group = shape('g', { class: `hole ${look.tone}`, 'aria-hidden': 'true' });
  shape('rect', { class: 'body', y: -6, width: item.width, height: item.height + 6, rx: 6 }, group);
  const [, ...rest] = visibleText(node.stateText.slice(0, 400)).split(': ');
  const lines = twoLines(rest.join(': ') || stateWord(node), item.width - 20, 10.5);
  lines.forEach((line, index) => textShape(line, { class: 'hole-text', x: 10, y: 17 + index * 14 }, group));
  return group;
}

function drawHatch(group: Shape, item: PlacedItem): void {
  shape('rect', { class: 'hatch', width: item.width, height: item.height, rx: 6, fill: 'url(#hatch)' }, group);
}

function drawHead(
  group: Shape,
  { node, card, place }: Pick<DrawnCard, 'node' | 'card' | 'place'>,
  width: number,
): void {
  const { textLeft, padding, nameSize, kindSize } = cardMetrics;
  let right = width - padding;
  right -= drawBadge(group, node, right);
  right -= drawPill(group, card.pill, right);
  const name = fitText(node.name, right - textLeft, nameSize, true);
  textShape(name, { class: 'name', x: textLeft, y: 17.5 }, group);
  const room = width - padding - textLeft;
  const [whole, short] = [kindText, shortKindText].map(text => [text(node), place].filter(Boolean).join(' · '));
  const kind = fitText((textWidth(whole ?? '', kindSize) > room ? short : whole) ?? '', room, kindSize);
  textShape(kind, { class: 'kind', x: textLeft, y: 31.5 }, group);
}

function drawBadge(group: Shape, node: GraphNode, right: number): number {
  const badge = badgeOf(node);
  if (!badge) return 0;
  iconShape(icons[badge.icon], { x: right - 15, y: 5, size: 15, style: 'badge' }, group);
  return 19;
}

function drawPill(group: Shape, pill: string, right: number): number {
  if (!pill) return 0;
  const width = Math.ceil(textWidth(pill, cardMetrics.rowSize)) + 10;
  shape('rect', { class: 'pill', x: right - width, y: 4.5, width, height: 16, rx: 8 }, group);
  textShape(pill, { class: 'pill-text', x: right - width / 2, y: 16.5 }, group);
  return width + 5;
}

function drawRows(group: Shape, { rows }: Card, { width, height }: PlacedItem): void {
  const { head, row, rowLeft, rowSize, padding } = cardMetrics;
  const shown = rows.slice(0, rowsIn(height));
  if (shown.length > 0) shape('path', { class: 'rule', d: `M1 ${head}H${width - 1}` }, group);
  shown.forEach((line, index) => {
    const top = head + 3 + index * row;
    const icon = line.tone === 'broken' ? icons.error : icons[rowIcons[line.sign]];
    iconShape(icon, { x: 11, y: top + 3, size: 11, style: `row-icon ${line.tone}` }, group);
    const text = fitText(line.text, width - rowLeft - padding, rowSize);
    textShape(text, { class: `row ${line.tone}`, x: rowLeft, y: top + 12.5 }, group);
  });
}
