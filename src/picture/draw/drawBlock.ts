/** Draws cards from farther away: a block with its name, which keeps its size on the screen as long as it fits. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { iconOf, icons } from '../scene/icons.ts';
import { fitText, textWidth } from '../scene/measure.ts';
import { badgeOf } from '../scene/stateLook.ts';
import { addHandle, classesOf } from './drawCard.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

/** Pixels of the window. */
const nameSize = 10.5;
const leastHeight = 11;
const leastWidth = 22;
const iconFrom = 58;

/** A block's element, at the origin, for a scale in pixels per unit. */
export function drawBlock(node: GraphNode, item: PlacedItem, scale: number): Shape {
  const { width, height, role } = item;
  const group = shape('g', { class: `${classesOf(node, item)} block`, role: 'presentation' });
  const look = shape('g', { 'aria-hidden': 'true' }, group);
  const isTab = role === 'tab';
  shape('rect', { class: 'body', width, height: isTab ? height + 7 : height, rx: 6 }, look);
  if (height * scale >= leastHeight && width * scale >= leastWidth) drawName(look, node, { width, height, scale });
  addHandle(group, item);
  return group;
}

/** Scales that a block is drawn for: in steps, so that a small zoom draws nothing again. */
export function blockScale(scale: number): number {
  return 1.12 ** Math.floor(Math.log(scale) / Math.log(1.12));
}

// The outside has a name of its own for little room, which says the same.
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
  const hasIcon = width * scale >= iconFrom;
  const badge = badgeOf(node);
  const badgeRoom = badge ? 13 * pixel : 0;
  const left = (hasIcon ? 17 : 4) * pixel;
  const middle = height / 2;
  if (hasIcon)
    iconShape(
      icons[iconOf(node)],
      { x: 4 * pixel, y: middle - 5.5 * pixel, size: 11 * pixel, style: 'kind-icon' },
      group,
    );
  if (badge) {
    const at = { x: width - 14 * pixel, y: middle - 6 * pixel, size: 12 * pixel, style: 'badge' };
    iconShape(icons[badge.icon], at, group);
  }
  const room = (width - left - badgeRoom) * scale - 4;
  const name = fitText(shortName(node, room), room, nameSize, true);
  if (name.length < 3 && name !== node.name) return;
  // Its size is the style sheet's: what an attribute says of it would count for nothing there.
  const transform = `translate(${left} ${middle + 3.8 * pixel}) scale(${pixel})`;
  textShape(name, { class: 'name block-name', transform }, group);
}
