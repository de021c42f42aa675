/** A graph as the panel draws it, and its cards and wires without places, for others to lay out. */
import { around } from '../../../src/picture/layout/geometry.ts';
import type { LayoutWindow } from '../../../src/picture/layout/layout.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { wiringSteps } from '../../../src/picture/layout/wiring.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import { unitShape } from '../../../src/picture/scene/unitShape.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';

/** The panel's own drawing for a window. */
export function panelDrawing(graph: WiringGraph, window: LayoutWindow) {
  const model = buildModel(graph);
  const layout = layoutModel(model, window);
  const units = new Map<string, { x: number; y: number; width: number; height: number }>();
  for (const item of layout.items) units.set(item.unit, around([units.get(item.unit) ?? item, item]));
  const nodes = [...units].map(([id, area]) => ({ id, ...area }));
  let missing = 0;
  const edges = model.edges.flatMap(edge => {
    const line = layout.lineOf(edge.id, edge.to);
    const to = layout.cardsOf(edge.to)[0]?.unit ?? '';
    const near = (at: { x: number; y: number }) =>
      layout
        .cardsOf(edge.from)
        .find(
          item =>
            at.x >= item.x - 1 &&
            at.x <= item.x + item.width + 1 &&
            at.y >= item.y - 1 &&
            at.y <= item.y + item.height + 1,
        );
    const from = (line?.points[0] && near(line.points[0])?.unit) ?? layout.cardsOf(edge.from)[0]?.unit ?? '';
    if (!line && from !== to) missing++;
    return line ? [{ id: edge.id, from, to, points: line.points.map(({ x, y }) => [x, y]) }] : [];
  });
  const groups = layout.boxes
    .filter(box => box.layout.isFramed)
    .map(({ x, y, width, height }) => ({ x, y, width, height }));
  return { nodes, edges, groups, missing, way: layout.way };
}

/** The same cards and wires: sizes, namespaces and ends, for a way that requests run. */
export function unitGraph(graph: WiringGraph, way: 'down' | 'right') {
  const wiring = finished(wiringSteps(buildModel(graph)));
  const namespaces = wiring.clusters.flatMap(cluster => cluster.namespaces);
  const units = namespaces.flatMap(({ content, components }) =>
    components.flatMap(component =>
      component.units.map(({ unit }) => ({ id: unit.key, namespace: content.namespace, unit })),
    ),
  );
  const wires = [
    ...namespaces.flatMap(({ components }) => components.flatMap(component => component.wires)),
    ...wiring.clusters.flatMap(cluster => cluster.wires),
  ];
  return {
    isFramed: namespaces.length > 1,
    nodes: units.map(({ id, namespace, unit }) => {
      const { width, height } = unitShape(unit, way);
      return { id, namespace, width, height };
    }),
    edges: wires
      .filter(({ from, to }) => from !== to)
      .map(({ edge, from, to }) => ({ id: edge.id, from: from.unit.key, to: to.unit.key })),
  };
}
