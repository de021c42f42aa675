import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { around, overlaps } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { routeOf } from '../../../src/picture/layout/route.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import type { GraphNode, WiringGraph } from '../../../src/protocol/graph.ts';
import type { PanelModel } from '../../../src/picture/model/panelTypes.ts';
import { cardMetrics } from '../../../src/picture/scene/card.ts';
import { cardFor } from '../../../src/picture/scene/cardFor.ts';
import { arrowOf } from '../../../src/picture/scene/path.ts';
import { generatedGraph } from '../../webview/fixtures/generated.ts';
import { container, edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';
import { unitAreas } from './measured.ts';
import { someCalls } from './someCalls.ts';

type Named = readonly [name: string, wiring: WiringGraph];

const windows = [
  { width: 1054, height: 734 },
  { width: 544, height: 700 },
];

// The area of an arrow, a hair smaller than it is: it may touch its card.
function arrowArea(path: string): Rectangle {
  const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  const points = numbers.flatMap((x, index) =>
    index % 2 ? [] : [{ x, y: numbers[index + 1] ?? 0, width: 0, height: 0 }],
  );
  const { x, y, width, height } = around(points);
  return { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
}

// Sheets of further replicas lie behind a card, to the right and below.
function withSheets({ x, y, width, height }: Rectangle, node: GraphNode | undefined): Rectangle {
  const depth = node ? cardMetrics.sheet * cardFor(node).sheets : 0;
  return { x, y, width: width + depth, height: height + depth };
}

function coveredArrows(model: PanelModel, layout: Layout): readonly string[] {
  const areas = [...unitAreas(layout)].map(([key, area]) => withSheets(area, model.nodes.get(key)));
  return model.edges
    .filter(edge => layout.lineOf(edge.id, edge.to))
    .filter(edge => {
      const route = routeOf(layout, edge);
      return route && areas.some(area => overlaps(area, arrowArea(arrowOf(route))));
    })
    .map(edge => edge.id);
}

/** Workloads of several replicas that call each other in a circle. */
function circle(): WiringGraph {
  const hosts = ['a', 'b', 'c'].map(name => workload(name, { replicas: 3, containers: [container('main')] }));
  const services = hosts.map(({ name }) => service(name));
  const next = (index: number) => services[(index + 1) % services.length];
  return graph(
    [...services, ...hosts],
    hosts.flatMap((host, index) => {
      const [own, called] = [services[index], next(index)];
      return own && called ? [edge(own, host, 'selects'), edge(host, called, 'calls')] : [];
    }),
  );
}

describe('arrowheads', () => {
  it.each<Named>([
    ['the shop', shopGraph()],
    ['a troubled shop', troubledShopGraph()],
    ['50 Services', generatedGraph(50)],
    ['a circle of stacks', circle()],
    ...Array.from({ length: 12 }, (_, seed): Named => [`calls ${seed}`, someCalls(seed, 1 + (seed % 5))]),
  ])('stand before cards, never under them: %s', (_, wiring) => {
    const model = buildModel(wiring);
    for (const window of windows) {
      const layout = layoutModel(model, window);
      expect(coveredArrows(model, layout)).toEqual([]);
    }
  });
});
