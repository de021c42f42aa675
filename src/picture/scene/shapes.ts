/** A box at small scales: its cards and lines as a few paths, which cost the same for ten cards as for a thousand. */
import type { NamespaceLayout, PlacedItem } from '../layout/placed.ts';
import { PlacedBox } from '../layout/placedBox.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import { troubleOf } from '../model/trouble.ts';
import type { SceneEdge } from './scene.ts';
import { lineSteps } from './scene.ts';

/** Path data by the words of the style sheet, relative to the box's corner; what comes later is drawn above. */
export type Shapes = ReadonlyMap<string, string>;

/** Number of cards or lines that are drawn as one: paths without end would keep the browser busy for too long at a time. */
const inChunk = 500;

const keptLines = new WeakMap<NamespaceLayout, readonly Shapes[]>();
const keptCards = new WeakMap<NamespaceLayout, readonly Shapes[]>();

/** The lines of a namespace, in small steps. Pure, but for remembering them by the layout. */
export function* lineShapeSteps(layout: NamespaceLayout): Generator<undefined, readonly Shapes[]> {
  const kept = keptLines.get(layout);
  if (kept) return kept;
  const lines = yield* lineSteps(new PlacedBox(layout, { x: 0, y: 0 }));
  const shapes = yield* inChunks(lines, chunk => collect(chunk, line => [`line ${line.style}`, lineOf(line)]));
  keptLines.set(layout, shapes);
  return shapes;
}

/** The cards of a namespace, in small steps. Pure, but for remembering them by the layout. */
export function* cardShapeSteps(model: PanelModel, layout: NamespaceLayout): Generator<undefined, readonly Shapes[]> {
  const kept = keptCards.get(layout);
  if (kept) return kept;
  const shapes = yield* inChunks(layout.items, chunk => {
    const styled = chunk.map(item => ({ item, style: styleOf(model, item) }));
    const bodies = collect(styled, ({ item, style }) => [`shape ${style}`, rectangleOf(item)]);
    return new Map([...bodies, ...collect(styled, ({ item, style }) => ['mark', markOf(item, style)])]);
  });
  keptCards.set(layout, shapes);
  return shapes;
}

function* inChunks<Thing>(
  things: readonly Thing[],
  draw: (chunk: readonly Thing[]) => Shapes,
): Generator<undefined, readonly Shapes[]> {
  const shapes: Shapes[] = [];
  for (let first = 0; first < things.length; first += inChunk) {
    shapes.push(draw(things.slice(first, first + inChunk)));
    yield undefined;
  }
  return shapes;
}

function collect<Thing>(things: readonly Thing[], shapeOf: (thing: Thing) => readonly [string, string]): Shapes {
  const shapes = new Map<string, string>();
  for (const thing of things) {
    const [style, data] = shapeOf(thing);
    if (data) shapes.set(style, (shapes.get(style) ?? '') + data);
  }
  return shapes;
}

function styleOf(model: PanelModel, item: PlacedItem): string {
  const node = model.nodes.get(item.nodeId);
  if (!node) return 'workload';
  if (item.role === 'hole') return `hole ${node.state}`;
  const trouble = troubleOf(node);
  return trouble === 'none' ? node.type : trouble;
}

// A problem is not told by its color alone: an error is crossed, a warning struck through.
function markOf({ x, y, width, height }: PlacedItem, style: string): string {
  if (style !== 'warning' && style !== 'error') return '';
  const [left, top, right, bottom] = [x + 16, y + 10, x + width - 16, y + height - 10];
  const stroke = `M${left} ${bottom}L${right} ${top}`;
  return style === 'error' ? `${stroke}M${left} ${top}L${right} ${bottom}` : stroke;
}

function rectangleOf(item: PlacedItem): string {
  return `M${item.x} ${item.y}h${item.width}v${item.height}h${-item.width}z`;
}

function lineOf(edge: SceneEdge): string {
  return edge.route.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
}
