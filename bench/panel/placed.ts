/** A graph with the panel's own places, as plain rectangles and lines: what the others draw. */
import { buildModel } from '../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../src/picture/scene/picture.ts';
import type { WiringGraph } from '../../src/protocol/graph.ts';

/** Nodes with their places and sizes, and the edges between them. */
export function placed(graph: WiringGraph) {
  const { layout, model } = pictureOf(buildModel(graph));
  const nodes = model.nodeList.flatMap(({ id, name, kind, ports, containers }) => {
    const item = layout.cardsOf(id)[0];
    if (!item) return [];
    const { x, y, width, height } = item;
    const rows = [...ports, ...containers].map(each => each.name);
    return [{ id, name, kind, rows, x, y, width, height }];
  });
  return { nodes, edges: model.edges.map(({ id, from, to }) => ({ id, from, to })) };
}
