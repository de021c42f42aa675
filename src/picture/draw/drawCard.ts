/** Draws the card of a node, and the hole where a Service's Pods are missing. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../layout/namespaceLayout.ts';
import { visibleText } from '../model/visibleText.ts';
import type { Card, CardRow } from '../scene/card.ts';
import { cardMetrics, kindText } from '../scene/card.ts';
import type { IconName } from '../scene/icons.ts';
import { iconOf, icons } from '../scene/icons.ts';
import { cutText, fitText, textWidth } from '../scene/measure.ts';
import { badgeOf, stateLook } from '../scene/stateLook.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const rowIcons: Record<CardRow['sign'], IconName> = {
  port: 'port',
  container: 'container',
  call: 'call',
  more: 'more',
};

/**
 * A card's element, at the origin: its look, and a handle that takes the keyboard. The caller moves it, names the handle
 * and gives the element its classes of emphasis.
 */
export function drawCard(node: GraphNode, card: Card, item: PlacedItem): Shape {
  const group = shape('g', { class: classesOf(node), role: 'presentation' });
  drawLook(shape('g', { 'aria-hidden': 'true' }, group), node, card, item);
  const handle = shape('g', { class: 'handle', role: 'button' }, group);
  shape('rect', { class: 'ring', x: -3, y: -3, width: item.width + 6, height: item.height + 6, rx: 8 }, handle);
  return group;
}

function drawLook(group: Shape, node: GraphNode, card: Card, item: PlacedItem): void {
  drawSheets(group, card, item);
  shape('rect', { class: 'body', width: item.width, height: item.height, rx: 6 }, group);
  if (node.state === 'unknown') drawHatch(group, item);
  shape('rect', { class: 'tile', x: 9, y: 11, width: 22, height: 22, rx: 5 }, group);
  iconShape(icons[iconOf(node)], { x: 12, y: 14, size: 16, style: 'kind-icon' }, group);
  drawHead(group, node, card, item.width);
  drawRows(group, card, item.width);
}

/** The hole: what should be there, in words. */
export function drawHole(node: GraphNode, item: PlacedItem): Shape {
  const look = stateLook(node.state);
  const group = shape('g', { class: `hole ${look.tone}`, 'aria-hidden': 'true' });
  shape('rect', { class: 'body', width: item.width, height: item.height, rx: 6 }, group);
  if (node.state === 'unknown') drawHatch(group, item);
  iconShape(icons[look.icon], { x: 10, y: 9, size: 15, style: 'state-icon' }, group);
  const [head = '', ...rest] = visibleText(node.stateText.slice(0, 400)).split(': ');
  const room = item.width - 20;
  textShape(fitText(head || look.word, room - 22, 12, true), { class: 'hole-head', x: 32, y: 21 }, group);
  const lines = twoLines(rest.join(': '), room);
  lines.forEach((line, index) => textShape(line, { class: 'hole-text', x: 12, y: 37 + index * 13 }, group));
  return group;
}

function classesOf(node: GraphNode): string {
  const badge = badgeOf(node);
  const none = node.replicas === 0 ? ' none' : '';
  const made = node.madeBy ? ' operated' : '';
  return `card ${node.type} ${badge?.tone ?? 'plain'} state-${node.state}${none}${made}`;
}

function drawHatch(group: Shape, item: PlacedItem): void {
  shape('rect', { class: 'hatch', width: item.width, height: item.height, rx: 6, fill: 'url(#hatch)' }, group);
}

function drawSheets(group: Shape, card: Card, item: PlacedItem): void {
  for (let sheet = card.sheets; sheet > 0; sheet--) {
    const offset = sheet * cardMetrics.sheet;
    shape('rect', { class: 'sheet', x: offset, y: offset, width: item.width, height: item.height, rx: 6 }, group);
  }
}

function drawHead(group: Shape, node: GraphNode, card: Card, width: number): void {
  const { textLeft, padding, nameSize, kindSize } = cardMetrics;
  let right = width - padding;
  right -= drawBadge(group, node, right);
  right -= drawPill(group, card.pill, right);
  const room = right - textLeft;
  textShape(fitText(node.name, room, nameSize, true), { class: 'name', x: textLeft, y: 20 }, group);
  const kind = fitText(kindText(node), room, kindSize);
  textShape(kind, { class: 'kind', x: textLeft, y: 35 }, group);
}

function drawBadge(group: Shape, node: GraphNode, right: number): number {
  const badge = badgeOf(node);
  if (!badge) return 0;
  iconShape(icons[badge.icon], { x: right - 16, y: 14, size: 16, style: 'badge' }, group);
  return 22;
}

function drawPill(group: Shape, pill: string, right: number): number {
  if (!pill) return 0;
  const width = Math.ceil(textWidth(pill, cardMetrics.rowSize)) + 12;
  shape('rect', { class: 'pill', x: right - width, y: 13, width, height: 18, rx: 9 }, group);
  textShape(pill, { class: 'pill-text', x: right - width / 2, y: 26 }, group);
  return width + 6;
}

function drawRows(group: Shape, card: Card, width: number): void {
  const { head, row, rowLeft, rowSize, padding } = cardMetrics;
  if (card.rows.length > 0) shape('path', { class: 'rule', d: `M1 ${head}H${width - 1}` }, group);
  card.rows.forEach((line, index) => {
    const top = head + 3 + index * row;
    const icon = line.tone === 'broken' ? icons.error : icons[rowIcons[line.sign]];
    iconShape(icon, { x: 14, y: top + 4, size: 11, style: `row-icon ${line.tone}` }, group);
    const text = fitText(line.text, width - rowLeft - padding, rowSize);
    textShape(text, { class: `row ${line.tone}`, x: rowLeft, y: top + 13.5 }, group);
  });
}

function twoLines(text: string, room: number): string[] {
  const size = 10.5;
  const words = text.split(' ');
  let first = '';
  while (words.length > 0 && textWidth(`${first} ${words[0] ?? ''}`, size) <= room) first += ` ${words.shift() ?? ''}`;
  if (!first) return text ? [cutText(text, room, size)] : [];
  return words.length > 0 ? [first.trim(), cutText(words.join(' '), room, size)] : [first.trim()];
}
