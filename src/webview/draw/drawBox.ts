/** Draws the box of a namespace and its title; the title keeps its size on the screen when the picture gets small. */
import type { PlacedBox } from '../layout/layout.ts';
import { visibleText } from '../model/visibleText.ts';
import { icons } from '../scene/icons.ts';
import { fitText } from '../scene/measure.ts';
import { svg, svgIcon, svgText } from './elements.ts';

const titleSize = 13;
const titleRoom = 16;

/** What the title says besides the name. */
export interface BoxWords {
  readonly count: string;
  readonly problems: string;
}

/** The element of a box at a scale in pixels per unit. */
export function drawBox(box: PlacedBox, words: BoxWords, scale: number): SVGGElement {
  const name = box.namespace ? visibleText(box.namespace.slice(0, 100)) : 'no namespace';
  const label = [`Namespace ${name}`, words.count, words.problems].filter(Boolean).join(', ');
  const group = svg('g', { class: words.problems ? 'box troubled' : 'box', role: 'group', 'aria-label': label });
  const { x, y, width, height } = box;
  svg('rect', { class: 'box-body', x, y, width, height, rx: 10 }, group);
  if (box.shelfTop !== undefined) drawCaption(group, box, box.shelfTop);
  drawTitle(group, box, { name, words, scale });
  return group;
}

function drawCaption(group: SVGGElement, box: PlacedBox, top: number): void {
  const left = box.x + 22;
  svg('path', { class: 'shelf-rule', d: `M${left} ${top - 34}H${box.x + box.width - 22}` }, group);
  svgText('Without a Service in this view', { class: 'shelf-caption', x: left, y: top - 14 }, group);
}

function drawTitle(group: SVGGElement, box: PlacedBox, title: { name: string; words: BoxWords; scale: number }): void {
  const size = Math.max(1, 0.85 / title.scale);
  const room = box.width / size - titleRoom;
  if (room < 24) return;
  const holder = svg('g', { class: 'box-title', transform: `translate(${box.x} ${box.y}) scale(${size})` }, group);
  const iconRoom = room > 90 ? 20 : 0;
  if (iconRoom) svgIcon(icons.namespace, { x: 12, y: 10, size: 14, style: 'namespace-icon' }, holder);
  const left = 12 + iconRoom;
  const text = svgText('', { x: left, y: 21.5 }, holder);
  text.append(part(fitText(title.name, room - iconRoom, titleSize, true), 'box-name'));
  const rest = room - left - title.name.length * 8.5;
  if (rest < 110) return;
  text.append(part(`   ${title.words.count}`, 'box-count'));
  if (title.words.problems) text.append(part(`   ⚠ ${title.words.problems}`, 'box-problems'));
}

function part(content: string, style: string): SVGTSpanElement {
  const span = svg('tspan', { class: style });
  span.textContent = content;
  return span;
}
