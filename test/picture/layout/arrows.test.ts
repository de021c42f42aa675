import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { around, overlaps } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { routeOf } from '../../../src/picture/layout/route.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { PanelModel } from '../../../src/picture/model/panelTypes.ts';
import { arrowOf } from '../../../src/picture/scene/path.ts';
import { generatedGraph } from '../../webview/fixtures/generated.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';
import { unitAreas } from './measured.ts';
import { someCalls } from './someCalls.ts';

type Named = readonly [name: string, graph: WiringGraph];

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

function coveredArrows(model: PanelModel, layout: Layout): readonly string[] {
  const areas = [...unitAreas(layout).values()];
  return model.edges
    .filter(edge => layout.lineOf(edge.id, edge.to))
    .filter(edge => {
      const route = routeOf(layout, edge);
      return route && areas.some(area => overlaps(area, arrowArea(arrowOf(route))));
    })
    .map(edge => edge.id);
}

describe('arrowheads', () => {
  it.each<Named>([
    ['the shop', shopGraph()],
    ['a troubled shop', troubledShopGraph()],
    ['50 Services', generatedGraph(50)],
    ...Array.from({ length: 12 }, (_, seed): Named => [`calls ${seed}`, someCalls(seed, 1 + (seed % 5))]),
  ])('stand before cards, never under them: %s', (_, graph) => {
    const model = buildModel(graph);
    for (const window of windows) {
      const layout = layoutModel(model, window);
      expect(coveredArrows(model, layout)).toEqual([]);
    }
  });
});
