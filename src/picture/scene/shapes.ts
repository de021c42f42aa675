/** A box from afar: its cards and lines as a few paths, which costs the same for ten cards as for a thousand. */
import type { NamespaceLayout, PlacedItem } from '../layout/namespaceLayout.ts';
import { PlacedBox } from '../layout/placedBox.ts';
import type { PanelModel } from '../model/panelModel.ts';
import { troubleOf } from '../model/trouble.ts';
import type { SceneEdge } from './scene.ts';
import { linesIn } from './scene.ts';

/** Path data by the words of the style sheet, relative to the box's corner; what comes later is drawn above. */
export type Shapes = ReadonlyMap<string, string>;

const keptLines = new WeakMap<NamespaceLayout, Shapes>();
const keptCards = new WeakMap<NamespaceLayout, Shapes>();

/** The lines of a namespace. Pure, but for remembering them by the layout. */
export function lineShapes(model: PanelModel, layout: NamespaceLayout): Shapes {
  const kept = keptLines.get(layout);
  if (kept) return kept;
  const edges = linesIn(model, new PlacedBox(layout, { x: 0, y: 0 })).filter(edge => !edge.route.quiet);
  const lines = collect(edges, edge => [`line ${edge.style}`, lineOf(edge)]);
  keptLines.set(layout, lines);
  return lines;
}

/** The cards of a namespace. Pure, but for remembering them by the layout. */
export function cardShapes(model: PanelModel, layout: NamespaceLayout): Shapes {
  const kept = keptCards.get(layout);
  if (kept) return kept;
  const items = layout.items.filter(item => item.role !== 'bend');
  const bodies = collect(items, item => [`shape ${styleOf(model, item)}`, rectangleOf(item)]);
  const marks = collect(items, item => ['mark', markOf(model, item)]);
  const cards = new Map([...bodies, ...marks]);
  keptCards.set(layout, cards);
  return cards;
}

function collect<Thing>(things: readonly Thing[], shapeOf: (thing: Thing) => readonly [string, string]): Shapes {
  const shapes = new Map<string, string>();
  for (const thing of things) {
    const [style, data] = shapeOf(thing);
    shapes.set(style, (shapes.get(style) ?? '') + data);
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
function markOf(model: PanelModel, item: PlacedItem): string {
  const style = item.role === 'card' ? styleOf(model, item) : '';
  const { x, y, width, height } = item;
  const [left, top, right, bottom] = [x + 16, y + 10, x + width - 16, y + height - 10];
  if (style === 'warning') return `M${left} ${bottom}L${right} ${top}`;
  return style === 'error' ? `M${left} ${bottom}L${right} ${top}M${left} ${top}L${right} ${bottom}` : '';
}

function rectangleOf(item: PlacedItem): string {
  return `M${item.x} ${item.y}h${item.width}v${item.height}h${-item.width}z`;
}

function lineOf(edge: SceneEdge): string {
  return edge.route.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
}
