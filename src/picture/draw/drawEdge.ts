/** Draws a line: the line itself, an arrow, a sign where it is broken or in doubt, and room to hit it with a pointer. */
import type { Point } from '../layout/geometry.ts';
import { visibleText } from '../model/visibleText.ts';
import { icons } from '../scene/icons.ts';
import { cutText, textWidth } from '../scene/measure.ts';
import { middleOf, pathOf } from '../scene/path.ts';
import type { SceneEdge } from '../scene/scene.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const labelSize = 11;
const widestLabel = 340;
const gapLabel = 66;

/** The element of a line. */
export function drawEdge(drawn: SceneEdge): Shape {
  const group = shape('g', { class: `edge ${drawn.style}` });
  const path = pathOf(drawn.route);
  shape('path', { class: 'hit', d: path }, group);
  shape('path', { class: 'wire', d: path }, group);
  const end = drawn.route.points.at(-1);
  if (end && drawn.edge)
    shape(
      'path',
      { class: 'arrow', d: `M${end.x - 7} ${end.y - 4}L${end.x - 1} ${end.y}L${end.x - 7} ${end.y + 4}` },
      group,
    );
  drawSign(group, drawn);
  return group;
}

/** The label of a line, in a layer above the cards; in full it may cover them, else it keeps to the gap between them. */
export function drawEdgeLabel(drawn: SceneEdge, inFull: boolean): Shape | undefined {
  const text = visibleText([drawn.edge?.label, drawn.edge?.reason].filter(Boolean).join(' · ').slice(0, 300));
  if (!text) return undefined;
  const shown = cutText(text, inFull ? widestLabel : gapLabel, labelSize);
  const middle = middleOf(drawn.route);
  const width = textWidth(shown, labelSize) + 14;
  const group = shape('g', {
    class: `edge-label ${drawn.edge?.state ?? ''}`,
    transform: `translate(${Math.round(middle.x)} ${Math.round(middle.y - 19)})`,
  });
  shape('rect', { x: -width / 2, y: -10, width, height: 20, rx: 4 }, group);
  textShape(shown, { y: 4 }, group);
  return group;
}

function drawSign(group: Shape, drawn: SceneEdge): void {
  const state = drawn.edge?.state ?? 'ok';
  if (state === 'ok') return;
  const { x, y } = middleOf(drawn.route);
  shape('circle', { class: 'sign-back', cx: x, cy: y, r: 9 }, group);
  const icon = state === 'broken' ? icons.error : icons.unknown;
  iconShape(icon, { x: x - 8, y: y - 8, size: 16, style: 'sign' }, group);
  if (drawn.edge?.reason) drawReason(group, drawn.edge.reason, { x, y });
}

// In the gap between the columns there is room for two short lines; the rest is in the label and in the strip.
function drawReason(group: Shape, reason: string, at: Point): void {
  const room = 78;
  const size = 10;
  const words = visibleText(reason.slice(0, 200)).split(' ');
  const lines: string[] = [];
  for (let line = 0; line < 2 && words.length > 0; line++) {
    let text = words.shift() ?? '';
    while (words.length > 0 && textWidth(`${text} ${words[0] ?? ''}`, size) <= room) text += ` ${words.shift() ?? ''}`;
    lines.push(cutText(line === 1 && words.length > 0 ? `${text} ${words.join(' ')}` : text, room, size));
  }
  lines.forEach((line, index) => textShape(line, { class: 'reason', x: at.x, y: at.y + 21 + index * 12 }, group));
}
