/** The picture as an SVG file: no script, no link, no font or image from elsewhere. Pure. */
import { boxWords } from '../draw/boxWords.ts';
import { drawBox, drawBoxTitle } from '../draw/drawBox.ts';
import { drawEdge, drawEdgeLabel } from '../draw/drawEdge.ts';
import { drawItem, lookOf } from '../draw/drawItem.ts';
import { groundOf } from '../draw/labelPlace.ts';
import type { Shape } from '../draw/shape.ts';
import { shape } from '../draw/shape.ts';
import type { Rectangle } from '../layout/geometry.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { finished, forEachInSteps } from '../model/steps.ts';
import type { Picture } from '../scene/scene.ts';
import { SceneIndex } from '../scene/scene.ts';
import type { Palette } from './palette.ts';
import { sheetOf } from './sheet.ts';
import { svgText } from './svgText.ts';

/** What to draw, and how. */
export interface SvgOptions {
  readonly palette: Palette;
  /** The accessible name, and the title of the file. */
  readonly title: string;
  /** The part of the picture to draw, in its units; the whole unless given. */
  readonly area?: Rectangle;
  /** False leaves the ground transparent. */
  readonly background: boolean;
  /** Colors for pages that are dark; those of the palette everywhere unless given. */
  readonly dark?: Palette;
}

/** Beside the picture, and above and below it, where a label may have to stand. */
const [beside, above] = [12, 24];
const nobody = { selectedId: '', hoveredId: '' };

/** The exported area: `area`, or the whole picture with a margin. */
export function exportArea(picture: Picture, area?: Rectangle): Rectangle {
  if (!area) return exportArea(picture, withMargin(picture.layout.bounds));
  return { x: Math.floor(area.x), y: Math.floor(area.y), width: Math.ceil(area.width), height: Math.ceil(area.height) };
}

function withMargin({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - beside, y: y - above, width: width + 2 * beside, height: height + 2 * above };
}

/** The file's text, ending with a line break. The same picture gives the same bytes. */
export function svgOf(picture: Picture, options: SvgOptions): string {
  return finished(svgSteps(picture, options));
}

/** The same in small steps, for callers that must stay responsive. */
export function* svgSteps(picture: Picture, options: SvgOptions): Generator<undefined, string> {
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
  const drawn: string[] = [];
  const write = (part: readonly Shape[]): unknown => part.length > 0 && drawn.push(part.map(svgText).join(''));
  yield* forEachInSteps(scene(picture, frame), 1, write);
  // What is drawn comes last in the root.
  const end = '</svg>';
  return `${svgText(root).slice(0, -end.length)}${drawn.join('')}${end}\n`;
}

/** How much is drawn in one step. */
const inStep = 20;

/** All shapes from back to front, a few at a time. */
function* scene(picture: Picture, frame: Rectangle): Generator<readonly Shape[]> {
  const index = new SceneIndex(picture);
  const drawn = index.sceneIn(frame, nobody);
  const { boxes, edges, items } = drawn;
  const ground = groundOf(drawn, picture.model.nodes, { within: frame, scale: 1 });
  yield* inParts(boxes, box => [drawBox(box, boxWords(box.layout.content))]);
  yield* inParts(edges, edge => [drawEdge(edge)]);
  yield* inParts(boxes, box => [drawBoxTitle(box, boxWords(box.layout.content), 1)]);
  yield* inParts(
    [...items].sort((a, b) => layerOf(a) - layerOf(b)),
    item => itemShape(picture, item),
  );
  yield* inParts(
    edges.filter(({ edge }) => edge.type === 'misses'),
    // What a label says its reason says again, at length.
    edge => [drawEdgeLabel(edge, { scale: 1, inFull: !edge.edge.label, ground }) ?? []].flat(),
  );
}

function* inParts<Thing>(
  things: readonly Thing[],
  draw: (thing: Thing) => readonly Shape[],
): Generator<readonly Shape[]> {
  for (let at = 0; at < things.length; at += inStep) yield things.slice(at, at + inStep).flatMap(draw);
}

// Tabs and holes are drawn below their cards.
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
