/** The picture as an SVG file: no script, no link, no font or image from elsewhere. Pure. */
import { boxWords } from '../draw/boxWords.ts';
import { drawBox, drawBoxTitle } from '../draw/drawBox.ts';
import { drawEdge, drawEdgeLabel } from '../draw/drawEdge.ts';
import { drawItem, lookOf } from '../draw/drawItem.ts';
import { groundOf } from '../draw/labelPlace.ts';
import type { Shape } from '../draw/shape.ts';
import { shape } from '../draw/shape.ts';
import type { Rectangle } from '../layout/geometry.ts';
import { grow } from '../layout/geometry.ts';
import type { PlacedItem } from '../layout/placed.ts';
import type { Picture } from '../scene/scene.ts';
import { SceneIndex } from '../scene/scene.ts';
import type { Palette } from './palette.ts';
import { sheetOf } from './sheet.ts';
import { svgText } from './svgText.ts';

/** What to draw, and how. */
export interface SvgOptions {
  readonly palette: Palette;
  /** Said to screen readers, and as the file's title. */
  readonly title: string;
  /** The part of the picture to draw, in its units; the whole unless given. */
  readonly area?: Rectangle;
  /** False leaves the ground transparent. */
  readonly background: boolean;
  /** Colors for pages that are dark; those of the palette everywhere unless given. */
  readonly dark?: Palette;
}

const margin = 24;
const nobody = { selectedId: '', hoveredId: '' };

/** Where an exported picture stands: `area`, or all of it with a margin. */
export function exportArea(picture: Picture, area?: Rectangle): Rectangle {
  const { x, y, width, height } = area ?? grow(picture.layout.bounds, margin);
  return { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) };
}

/** The file's text, ending with a line break. The same picture gives the same bytes. */
export function svgOf(picture: Picture, options: SvgOptions): string {
  const { palette, title, area, background, dark } = options;
  const frame = exportArea(picture, area);
  const { x, y, width, height } = frame;
  const root = shape('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height });
  Object.assign(root.attributes, { viewBox: `${x} ${y} ${width} ${height}`, role: 'img' });
  shape('title', {}, root).text = title;
  const atNight = dark ? `\n@media (prefers-color-scheme:dark){${sheetOf(dark)}}` : '';
  shape('style', {}, root).text = sheetOf(palette) + atNight;
  root.children.push(hatch());
  if (background) shape('rect', { class: 'ground', x, y, width, height, ...(!dark && { fill: palette.ground }) }, root);
  root.children.push(...scene(picture, frame));
  return `${svgText(root)}\n`;
}

function scene(picture: Picture, frame: Rectangle): Shape[] {
  const index = new SceneIndex(picture);
  const { boxes, edges, items } = index.sceneIn(frame, nobody);
  const ground = groundOf(boxes, items, frame);
  return [
    ...boxes.map(box => drawBox(box, boxWords(box.layout.content))),
    ...edges.map(edge => drawEdge(edge)),
    ...boxes.map(box => drawBoxTitle(box, boxWords(box.layout.content), 1)),
    ...[...items].sort((a, b) => layerOf(a) - layerOf(b)).flatMap(item => itemShape(picture, item)),
    ...edges
      .filter(({ edge }) => edge.type === 'misses')
      .flatMap(edge => drawEdgeLabel(edge, { scale: 1, inFull: true, ground }) ?? []),
  ];
}

// Tabs and holes reach below the cards that they belong to.
function layerOf({ role }: PlacedItem): number {
  return role === 'card' ? 1 : 0;
}

function itemShape(picture: Picture, item: PlacedItem): Shape[] {
  const look = lookOf(picture.model, item, 1);
  if (!look) return [];
  const drawn = drawItem(look, item);
  drawn.attributes['transform'] = `translate(${item.x} ${item.y})`;
  return [drawn];
}

function hatch(): Shape {
  const defs = shape('defs');
  const pattern = { id: 'hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  shape('path', { class: 'hatch-line', d: 'M0 0V7' }, shape('pattern', pattern, defs));
  return defs;
}
