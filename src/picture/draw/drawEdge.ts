/** Draws a line with an arrow, a sign where it is broken or unknown, and a wider area for the pointer. */
import { visibleText } from '../model/visibleText.ts';
import { weightOf } from '../model/fold.ts';
import { icons } from '../scene/icons.ts';
import { cutText, textWidth, twoLines } from '../scene/measure.ts';
import { arrowOf, besideMiddle, middleOf, pathOf } from '../scene/path.ts';
import type { SceneEdge } from '../scene/scene.ts';
import type { LabelGround } from './labelPlace.ts';
import { freeGround, labelPlace } from './labelPlace.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const labelSize = 11;
const widestLabel = 340;
const lineHeight = 13;

/** The element of a line; `pieces` are the paths to draw, where it is not drawn in one. */
export function drawEdge(drawn: SceneEdge, pieces?: readonly string[]): Shape {
  const weight = weightOf(drawn.edge);
  const heavy = weight > 5 ? ' heavy' : weight > 1 ? ' doubled' : '';
  const mark = drawn.edge.mark ? ` mark-${drawn.edge.mark}` : '';
  const group = shape('g', { class: `edge ${drawn.style}${heavy}${mark}` });
  const path = pathOf(drawn.route);
  shape('path', { class: 'hit', d: path }, group);
  for (const d of pieces ?? [path]) shape('path', { class: 'wire', d }, group);
  shape('path', { class: 'arrow', d: arrowOf(drawn.route) }, group);
  drawSign(group, drawn);
  if (weight > 1) drawWeight(group, drawn, weight);
  return group;
}

/** How a label is drawn. */
export interface LabelLook {
  /** Pixels per unit: a label keeps its size on the screen. */
  readonly scale: number;
  /** With the reason. */
  readonly inFull: boolean;
  readonly ground: LabelGround;
}

const plainLook: LabelLook = { scale: 1, inFull: true, ground: freeGround };

/** The label of a line, in a layer above the cards, on free ground: in two lines where there is no room for one. */
export function drawEdgeLabel(drawn: SceneEdge, look: LabelLook = plainLook): Shape | undefined {
  const words = [drawn.edge.label, look.inFull && drawn.edge.reason].filter(Boolean);
  const text = visibleText(words.join(' · ').slice(0, 300));
  if (!text) return undefined;
  const size = Math.max(1, 1 / look.scale);
  const [one, two] = [
    [cutText(text, widestLabel, labelSize)],
    twoLines(text, textWidth(text, labelSize) * 0.6, labelSize),
  ].map(lines => ({ lines, ...placeFor(lines, drawn, { size, ground: look.ground }) }));
  const label = one && two && two.covered < one.covered ? two : one;
  if (!label) return undefined;
  const { lines, at, width, height } = label;
  const transform = `translate(${Math.round(at.x)} ${Math.round(at.y)}) scale(${size})`;
  const group = shape('g', { class: `edge-label ${drawn.edge.state}`, transform });
  shape('rect', { x: -width / 2, y: -height / 2, width, height, rx: 4 }, group);
  lines.forEach((line, index) => textShape(line, { y: 4 + (index - (lines.length - 1) / 2) * lineHeight }, group));
  return group;
}

// Width and height are those on the screen.
function placeFor(
  lines: readonly string[],
  { route }: SceneEdge,
  { size, ground }: { readonly size: number; readonly ground: LabelGround },
) {
  const width = lines.reduce((widest, line) => Math.max(widest, textWidth(line, labelSize)), 0) + 14;
  const height = 20 + (lines.length - 1) * lineHeight;
  const away = (height / 2 + 9) * size;
  return { width, height, ...labelPlace(route, { width: width * size, height: height * size, away }, ground) };
}

function drawSign(group: Shape, drawn: SceneEdge): void {
  const { state } = drawn.edge;
  if (state === 'ok') return;
  const { x, y } = middleOf(drawn.route);
  shape('circle', { class: 'sign-back', cx: x, cy: y, r: 8 }, group);
  const icon = state === 'broken' ? icons.error : icons.unknown;
  iconShape(icon, { x: x - 7, y: y - 7, size: 14, style: 'sign' }, group);
}

// The number of wires that a line represents, beside its sign.
function drawWeight(group: Shape, { edge, route }: SceneEdge, weight: number): void {
  const middle = edge.state === 'ok' ? besideMiddle(route) : middleOf(route);
  const x = edge.state === 'ok' ? middle.x : middle.x + 20;
  const text = String(weight);
  const width = textWidth(text, labelSize, true) + 10;
  shape('rect', { class: 'weight', x: x - width / 2, y: middle.y - 8, width, height: 16, rx: 8 }, group);
  textShape(text, { class: 'weight-text', x, y: middle.y + 4 }, group);
}
