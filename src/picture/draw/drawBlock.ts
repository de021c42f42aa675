/** Draws cards at small scales: a block with its name, which keeps its size on the screen as long as it fits. */
import type { GraphMark, GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { differingSigns } from '../model/fold.ts';
import { cardMetrics } from '../scene/card.ts';
import { cardFor } from '../scene/cardFor.ts';
import { iconOf, icons } from '../scene/icons.ts';
import { fitText, textWidth } from '../scene/measure.ts';
import { badgeOf } from '../scene/stateLook.ts';
import { addHandle, classesOf } from './drawCard.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

/** Pixels of the window. */
const nameSize = 10.5;
const leastHeight = 9.5;
/** Lower ones have small names. */
const lowHeight = 12;
const leastWidth = 22;
const iconFrom = 58;

/** A block's element, at the origin, for a scale in pixels per unit. */
export function drawBlock(node: GraphNode, item: PlacedItem, scale: number): Shape {
  const { width, height, role } = item;
  const group = shape('g', { class: `${classesOf(node, item)} block`, role: 'presentation' });
  const look = shape('g', { 'aria-hidden': 'true' }, group);
  const isTab = role === 'tab';
  // Of a stack only the last sheet, where wires against the direction of requests end.
  const depth = role === 'card' ? cardMetrics.sheet * cardFor(node).sheets : 0;
  if (depth > 0) shape('rect', { class: 'sheet', x: depth, y: depth, width, height, rx: 6 }, look);
  shape('rect', { class: 'body', width, height: isTab ? height + 7 : height, rx: 6 }, look);
  if (height * scale >= leastHeight && width * scale >= leastWidth) drawName(look, node, { width, height, scale });
  addHandle(group, item);
  return group;
}

/** The scale to draw a block for: in steps, so that a small zoom does not draw it again. */
export function blockScale(scale: number): number {
  return 1.12 ** Math.floor(Math.log(scale) / Math.log(1.12));
}

// The outside has a shorter name for little room.
function shortName({ type, name }: GraphNode, room: number): string {
  return type === 'outside' && textWidth(name, nameSize, true) > room ? 'outside' : name;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

function drawName(group: Shape, node: GraphNode, { width, height, scale }: Room): void {
  const pixel = 1 / scale;
  const badge = badgeOf(node);
  const middle = height / 2;
  const lines = height * scale >= leastForTwo ? 2 : 1;
  const isLow = height * scale < lowHeight;
  const whole = width * scale - 4;
  // A name that is whole only without the badge beside it has that on its corner.
  const isOnCorner =
    badge !== undefined && !isWhole(node.name, whole - badgeRoom, lines) && isWhole(node.name, whole, lines);
  const room = badge && !isOnCorner ? whole - badgeRoom : whole;
  const differing = lines > 1 ? differingIn(node, room - leftOfIcon) : '';
  const sign = node.mark && !differing ? `${markGlyphs[node.mark]} ` : '';
  const name = shortName(node, room - leastLeft);
  const place = { room, lines: differing ? 1 : lines, mayHaveIcon: width * scale >= iconFrom, isLow };
  const marked = sign && nameIn(sign + name, place);
  // A complete name is more important than its sign.
  const named = marked && marked.lines.join('') === sign + name ? marked : nameIn(name, place);
  const said = differing ? { ...named, lines: [...named.lines, differing] } : named;
  if (said.hasIcon)
    iconShape(
      icons[iconOf(node)],
      { x: 4 * pixel, y: middle - 5.5 * pixel, size: 11 * pixel, style: 'kind-icon' },
      group,
    );
  if (badge && isOnCorner) {
    shape('circle', { class: 'badge-ground', cx: width - 3 * pixel, cy: 2 * pixel, r: 6.5 * pixel }, group);
    iconShape(icons[badge.icon], { x: width - 8.5 * pixel, y: -3.5 * pixel, size: 11 * pixel, style: 'badge' }, group);
  } else if (badge) {
    const at = { x: width - 14 * pixel, y: middle - 6 * pixel, size: 12 * pixel, style: 'badge' };
    iconShape(icons[badge.icon], at, group);
  }
  const [first = ''] = said.lines;
  if (said.lines.length === 1 && first.length < 3 && first !== node.name) return;
  const left = (said.hasIcon ? leftOfIcon : leastLeft) * pixel;
  said.lines.forEach((line, index) => {
    const y = middle + (3.8 + (index - (said.lines.length - 1) / 2) * lineHeight) * pixel;
    // The style sheet sets the font size, and would override an attribute, so the text is scaled.
    const transform = `translate(${left} ${y}) scale(${(pixel * said.size) / nameSize})`;
    textShape(line, { class: 'name block-name', transform }, group);
  });
}

// The differences inside of a folded namespace, or just that there are some.
function differingIn(node: GraphNode, room: number): string {
  const signs = differingSigns(node);
  return signs && textWidth(signs, nameSize, true) > room ? '≠' : signs;
}

const badgeRoom = 13;

/** Signs of the marks; the border shows the state. */
const markGlyphs: Record<GraphMark, string> = { added: '+', removed: '−', changed: '≠', broken: '!' };

const leftOfIcon = 17;
const leastLeft = 4;
const smallSize = 9;
const lineHeight = 11;
const leastForTwo = 23;

interface NameRoom {
  readonly room: number;
  readonly lines: number;
  readonly mayHaveIcon: boolean;
  readonly isLow: boolean;
}

interface Said {
  readonly lines: readonly string[];
  readonly size: number;
  readonly hasIcon: boolean;
}

// A complete name is more important than its icon, its font size and a single line; if it still does not fit, it is
// cut.
function nameIn(name: string, { room, lines, mayHaveIcon, isLow }: NameRoom): Said {
  const beside = room - leftOfIcon;
  const alone = room - leastLeft;
  const ways = [
    ...(mayHaveIcon
      ? [
          { room: beside, size: nameSize, hasIcon: true },
          { room: beside, size: smallSize, hasIcon: true },
        ]
      : []),
    { room: alone, size: nameSize, hasIcon: false },
    { room: alone, size: smallSize, hasIcon: false },
  ].filter(({ size }) => size === smallSize || !isLow);
  for (const count of lines > 1 ? [1, 2] : [1]) {
    for (const { room: width, size, hasIcon } of ways) {
      const parts = count === 1 ? [name] : halves(name, width, size);
      if (parts.length > 0 && parts.every(part => fits(part, width, size))) return { lines: parts, size, hasIcon };
    }
  }
  return { lines: [fitText(name, alone, smallSize, true)], size: smallSize, hasIcon: false };
}

function isWhole(name: string, room: number, lines: number): boolean {
  const alone = room - leastLeft;
  return fits(name, alone, smallSize) || (lines > 1 && halves(name, alone, smallSize).length > 0);
}

function fits(part: string, width: number, size: number): boolean {
  return part.length <= longestWhole && fitText(part, width, size, true) === part;
}

const longestWhole = 80;

// The name in two lines, broken after a hyphen, a dot or an underscore; empty where that is not possible.
function halves(name: string, width: number, size: number): readonly string[] {
  if (name.length > longestWhole) return [];
  for (let end = name.length - 1; end > 0; end--)
    if ('-._ '.includes(name[end - 1] ?? '') && fits(name.slice(0, end), width, size))
      return [name.slice(0, end), name.slice(end)];
  return [];
}
