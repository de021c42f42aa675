/** Draws the box of a namespace and its title; the title keeps its size on the screen when the picture gets small. */
import type { PlacedBox } from '../layout/placedBox.ts';
import { visibleText } from '../model/visibleText.ts';
import { icons } from '../scene/icons.ts';
import { fitText, textWidth } from '../scene/measure.ts';
import { hasCards, levelOf } from '../scene/scene.ts';
import type { BoxWords } from './boxWords.ts';
import { titleScale } from './labelPlace.ts';
import type { Shape } from './shape.ts';
import { iconShape, shape, textShape } from './shape.ts';

const titleSize = 13;
const titleRoom = 16;
const leastRoom = 66;

/** The frame of a box, which is drawn below the wires. */
export function drawBox(box: PlacedBox, words: BoxWords): Shape {
  const name = nameOf(box);
  const label = [`Namespace ${name}`, words.count, words.problems].filter(Boolean).join(', ');
  const group = shape('g', { class: words.problems ? 'box troubled' : 'box', role: 'group', 'aria-label': label });
  const { x, y, width, height } = box;
  if (!box.layout.isFramed) {
    shape('rect', { class: 'box-none', x, y, width, height }, group);
    return group;
  }
  shape('rect', { class: 'box-body', x, y, width, height, rx: 10 }, group);
  shape('title', {}, group).text = label;
  return group;
}

/** The title of a box, above the wires, at a scale in pixels per unit; empty for a box without a frame. */
export function drawBoxTitle(box: PlacedBox, words: BoxWords, scale: number): Shape {
  const group = shape('g', { class: words.problems ? 'box-head troubled' : 'box-head', 'aria-hidden': 'true' });
  if (box.layout.isFramed) drawTitle(group, box, { name: nameOf(box), words, scale });
  return group;
}

function nameOf({ namespace }: PlacedBox): string {
  return namespace ? visibleText(namespace.slice(0, 100)) : 'no namespace';
}

interface Title {
  readonly name: string;
  readonly words: BoxWords;
  readonly scale: number;
}

function drawTitle(group: Shape, box: PlacedBox, title: Title): void {
  // Among cards it is at the lower edge of its space, and grows upward, less so while it stays clear of the border.
  const isAmongCards = hasCards(levelOf(title.scale));
  const size = Math.min(isAmongCards ? 3 : Infinity, titleScale(title.scale));
  const room = box.width / size - titleRoom;
  if (room < leastRoom) return;
  const y = isAmongCards ? box.y + box.head - 31 * size + Math.min(6, 14 * (size - 1)) : box.y;
  const holder = shape('g', { class: 'box-title', transform: `translate(${box.x} ${y}) scale(${size})` }, group);
  const iconRoom = room > 90 ? 20 : 0;
  const left = 12 + iconRoom;
  // It leaves the frame's border to be seen where the title is higher than its space.
  const top = Math.max(7, (box.y - y + 1 / title.scale) / size);
  const back = shape('rect', { class: 'title-back', x: 5, y: top, width: 0, height: 27 - top, rx: 4 }, holder);
  const hit = shape('rect', { class: 'hit', x: 4, y: 4, height: 25 }, holder);
  if (iconRoom)
    iconShape(
      title.words.folded ? icons.right : icons.down,
      { x: 12, y: 10, size: 14, style: 'namespace-icon' },
      holder,
    );
  const text = textShape('', { x: left, y: 21.5 }, holder);
  const name = fitText(title.name, room - iconRoom, titleSize, true);
  text.children.push(part(name, 'box-name'));
  const start = left + textWidth(name, titleSize, true) + 4;
  const said = wordsFor(title.words, room + titleRoom - 8 - start);
  for (const [words, style] of said) text.children.push(part(words, style));
  const width = said.reduce((sum, [words]) => sum + widthOf(words), start);
  hit.attributes['width'] = Math.min(width + 4, room + titleRoom - 8);
  back.attributes['width'] = Math.min(width + 4, room + titleRoom - 8);
}

type Said = readonly (readonly [words: string, style: string])[];

// Where there is no room for both, problems are shown, if necessary only their number.
function wordsFor({ count, problems }: BoxWords, room: number): Said {
  const [short = ''] = problems.split(' with ');
  const [objects, whole, number] = [
    [count, 'box-count'],
    [problems, 'box-problems'],
    [short, 'box-problems'],
  ] as const;
  const choices: readonly Said[] = problems ? [[objects, whole], [objects, number], [whole], [number]] : [[objects]];
  const widths = (said: Said): number => said.reduce((sum, [words]) => sum + widthOf(words), 0);
  return choices.find(said => widths(said) <= room) ?? [];
}

function widthOf(words: string): number {
  return textWidth(words, 11.5) + 14;
}

function part(content: string, style: string): Shape {
  const span = shape('tspan', style === 'box-name' ? { class: style } : { class: style, dx: 10 });
  span.text = content;
  return span;
}
