/** The picture from afar: a box's cards and lines as a few paths, which costs the same for ten cards as for a thousand. */
import type { PlacedBox } from '../layout/layout.ts';
import type { PlacedItem } from '../layout/namespaceLayout.ts';
import { troubleOf } from '../model/trouble.ts';
import type { SceneEdge, SceneIndex } from './scene.ts';

/** Path data by the words of the style sheet. */
export type Shapes = ReadonlyMap<string, string>;

/** The shapes of a box. Pure. */
export function shapesOf(index: SceneIndex, box: PlacedBox): Shapes {
  const shapes = new Map<string, string>();
  const add = (style: string, data: string) => shapes.set(style, (shapes.get(style) ?? '') + data);
  for (const edge of index.edgesOf(box)) if (!edge.route.quiet) add(`line ${edge.style}`, lineOf(edge));
  for (const item of index.itemsOf(box)) {
    if (item.role !== 'bend') add(`shape ${styleOf(index, item)}`, rectangleOf(item));
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
