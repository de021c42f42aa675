/** Draws a line: the line itself, an arrow, a sign where it is broken or in doubt, and room to hit it with a pointer. */
import { visibleText } from '../model/visibleText.ts';
import { weightOf } from '../model/fold.ts';
import { icons } from '../scene/icons.ts';
import { cutText, textWidth } from '../scene/measure.ts';
import { arrowOf, middleOf, pathOf } from '../scene/path.ts';
import type { SceneEdge } from '../scene/scene.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const labelSize = 11;
const widestLabel = 340;

/** The element of a line. */
export function drawEdge(drawn: SceneEdge): Shape {
  const weight = weightOf(drawn.edge);
  const heavy = weight > 5 ? ' heavy' : weight > 1 ? ' doubled' : '';
  const group = shape('g', { class: `edge ${drawn.style}${heavy}` });
  const path = pathOf(drawn.route);
  shape('path', { class: 'hit', d: path }, group);
  shape('path', { class: 'wire', d: path }, group);
  shape('path', { class: 'arrow', d: arrowOf(drawn.route) }, group);
  drawSign(group, drawn);
  if (weight > 1) drawWeight(group, drawn, weight);
  return group;
}

/** The label of a line, in a layer above the cards; with the reason where it is wanted in full. */
export function drawEdgeLabel(drawn: SceneEdge, scale = 1, inFull = true): Shape | undefined {
  const words = [drawn.edge.label, inFull && drawn.edge.reason].filter(Boolean);
  const text = visibleText(words.join(' · ').slice(0, 300));
  if (!text) return undefined;
  const shown = cutText(text, widestLabel, labelSize);
  const middle = middleOf(drawn.route);
  const width = textWidth(shown, labelSize) + 14;
  const size = Math.max(1, 1 / scale);
  const group = shape('g', {
    class: `edge-label ${drawn.edge.state}`,
    transform: `translate(${Math.round(middle.x)} ${Math.round(middle.y - 19 * size)}) scale(${size})`,
  });
  shape('rect', { x: -width / 2, y: -10, width, height: 20, rx: 4 }, group);
  textShape(shown, { y: 4 }, group);
  return group;
}

function drawSign(group: Shape, drawn: SceneEdge): void {
  const { state } = drawn.edge;
  if (state === 'ok') return;
  const { x, y } = middleOf(drawn.route);
  shape('circle', { class: 'sign-back', cx: x, cy: y, r: 8 }, group);
  const icon = state === 'broken' ? icons.error : icons.unknown;
  iconShape(icon, { x: x - 7, y: y - 7, size: 14, style: 'sign' }, group);
}

// How many wires one stands for, beside its sign.
function drawWeight(group: Shape, drawn: SceneEdge, weight: number): void {
  const middle = middleOf(drawn.route);
  const x = drawn.edge.state === 'ok' ? middle.x : middle.x + 20;
  const text = String(weight);
  const width = textWidth(text, labelSize, true) + 10;
  shape('rect', { class: 'weight', x: x - width / 2, y: middle.y - 8, width, height: 16, rx: 8 }, group);
  textShape(text, { class: 'weight-text', x, y: middle.y + 4 }, group);
}
