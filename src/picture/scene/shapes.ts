/** The picture from afar: a box's cards and lines as a few paths, which costs the same for ten cards as for a thousand. */
import type { PlacedBox } from '../layout/layout.ts';
import type { PlacedItem } from '../layout/namespaceLayout.ts';
import { troubleOf } from '../model/trouble.ts';
import type { SceneEdge, SceneIndex } from './scene.ts';

/** Path data by the words of the style sheet. */
export type Shapes = ReadonlyMap<string, string>;

/** The shapes of these boxes, the lines first; from very far the lines are left out. Pure. */
export function shapesOf(index: SceneIndex, boxes: readonly PlacedBox[], withLines: boolean): Shapes {
  const shapes = new Map<string, string[]>();
  const add = (style: string, data: string) => {
    const list = shapes.get(style);
    if (list) list.push(data);
    else shapes.set(style, [data]);
  };
  for (const box of withLines ? boxes : []) for (const [style, data] of linesOf(index, box)) add(style, data);
  for (const box of boxes) for (const [style, data] of cardsOf(index, box)) add(style, data);
  return new Map([...shapes].map(([style, data]) => [style, data.join('')]));
}

const keptLines = new WeakMap<PlacedBox, Shapes>();
const keptCards = new WeakMap<PlacedBox, Shapes>();

function linesOf(index: SceneIndex, box: PlacedBox): Shapes {
  const kept = keptLines.get(box);
  if (kept) return kept;
  const edges = index.edgesOf(box).filter(edge => !edge.route.quiet);
  const lines = collect(edges, edge => [`line ${edge.style}`, lineOf(edge)]);
  keptLines.set(box, lines);
  return lines;
}

function cardsOf(index: SceneIndex, box: PlacedBox): Shapes {
  const kept = keptCards.get(box);
  if (kept) return kept;
  const items = index.itemsOf(box).filter(item => item.role !== 'bend');
  const cards = collect(items, item => [`shape ${styleOf(index, item)}`, rectangleOf(item)]);
  keptCards.set(box, cards);
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

function styleOf(index: SceneIndex, item: PlacedItem): string {
  const node = index.picture.model.nodes.get(item.nodeId);
  if (!node) return 'workload';
  if (item.role === 'hole') return `hole ${node.state}`;
  const trouble = troubleOf(node);
  return trouble === 'none' ? node.type : trouble;
}

function rectangleOf(item: PlacedItem): string {
  return `M${item.x} ${item.y}h${item.width}v${item.height}h${-item.width}z`;
}

function lineOf(edge: SceneEdge): string {
  return edge.route.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
}
