import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src/picture/layout/geometry.ts';
import { around, overlaps } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { LayoutCache } from '../../../src/picture/layout/layout.ts';
import { routeOf } from '../../../src/picture/layout/route.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../../src/picture/scene/picture.ts';
import { linesIn } from '../../../src/picture/scene/scene.ts';
import type { GraphEdge, WiringGraph } from '../../../src/protocol/graph.ts';
import { edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';
import { edited, generatedGraph } from '../../webview/fixtures/generated.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';
import { pictureText } from './pictureText.ts';

const layoutOf = (wiring: WiringGraph): Layout => pictureOf(buildModel(wiring)).layout;

/** Pairs of straight stretches of different lines that cross each other. */
function crossingsOf(lines: readonly (readonly Point[])[]): number {
  const stretches = lines.flatMap((points, line) =>
    points.slice(1).map((end, index) => ({ line, start: points[index] ?? end, end })),
  );
  const side = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  let count = 0;
  stretches.forEach((a, index) => {
    for (const b of stretches.slice(index + 1)) {
      if (a.line === b.line) continue;
      const apart = side(a.start, a.end, b.start) * side(a.start, a.end, b.end) < 0;
      if (apart && side(b.start, b.end, a.start) * side(b.start, b.end, a.end) < 0) count++;
    }
  });
  return count;
}

/** Keys of the cards that an edge's straight stretches run over, those at its ends aside. */
function cardsUnder(layout: Layout, edge: GraphEdge): readonly string[] {
  const points = routeOf(layout, edge)?.points ?? [];
  const others = layout.items.filter(item => item.role !== 'bend' && ![edge.from, edge.to].includes(item.nodeId));
  return points.slice(1).flatMap((end, index) => {
    const stretch = around([points[index] ?? end, end].map(point => ({ ...point, width: 0.5, height: 0.5 })));
    return others.filter(item => overlaps(item, stretch)).map(item => item.key);
  });
}

describe('layout', () => {
  it('puts the shop into columns, the called Service below its caller, straight wires where it can', () => {
    expect(pictureText(layoutOf(shopGraph()))).toBe(
      [
        'shop',
        '  column 0: Internet@0',
        '  column 1: web@0',
        '  column 2: api@0 db@1 broken@2 maybe@3',
        '  column 3: api@0 db@1 (broken)@2 (maybe)@3',
        '  lanes: api calls db',
      ].join('\n'),
    );
  });

  it('puts workloads without a Service below the others', () => {
    const layout = layoutOf(troubledShopGraph());
    const shop = layout.boxes.find(box => box.namespace === 'shop');
    const loose = layout.items.filter(item => item.strip === -1);
    expect(loose.map(item => item.nodeId.split('/').at(-1)).sort()).toEqual([
      'canary',
      'nightly-report-of-all-orders',
      'node-agent',
      'refused',
    ]);
    expect(loose.every(item => item.y >= (shop?.shelfTop ?? Infinity))).toBe(true);
  });

  it('draws the outside once for each block that it leads into', () => {
    const layout = layoutOf(troubledShopGraph());
    expect(layout.cardsOf('Outside//Internet')).toHaveLength(1);
    expect(layout.boxes.map(box => box.namespace)).toEqual(['shop', 'staging']);
  });

  it.each([50, 200, 1000])('lets nothing overlap in a graph of %i', size => {
    const layout = layoutOf(generatedGraph(size));
    for (const box of layout.boxes) {
      const items = box.items.filter(item => item.role !== 'bend');
      expect(items.filter(a => items.some(b => a !== b && overlaps(a, b)))).toEqual([]);
      expect(items.every(item => overlaps(item, box) && item.y >= box.y + box.head)).toBe(true);
    }
    expect(layout.boxes.filter(a => layout.boxes.some(b => a !== b && overlaps(a, b)))).toEqual([]);
  });

  it('is the same picture for the same graph, whatever the order of its parts', () => {
    const wiring = generatedGraph(200);
    const shuffled = { ...wiring, nodes: [...wiring.nodes].reverse(), edges: [...wiring.edges].reverse() };
    expect(layoutOf(structuredClone(wiring)).items).toEqual(layoutOf(wiring).items);
    expect(layoutOf(shuffled).items).toEqual(layoutOf(wiring).items);
  });

  it('crosses few wires, whatever the size', () => {
    const crossings = (size: number): number => {
      const { model, layout } = pictureOf(buildModel(generatedGraph(size)));
      const wires = layout.boxes.flatMap(box => linesIn(model, box)).filter(line => line.edge && !line.route.quiet);
      return crossingsOf(wires.map(line => line.route.points));
    };
    expect([50, 200].map(crossings)).toEqual([1, 48]);
  });

  it('leads no lane over a card', () => {
    const { model, layout } = pictureOf(buildModel(generatedGraph(200)));
    const lines = layout.boxes.flatMap(box => linesIn(model, box)).filter(line => line.route.shape === 'lane');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.flatMap(line => (line.edge ? cardsUnder(layout, line.edge) : []))).toEqual([]);
  });

  it('leads wires between namespaces around the boxes', () => {
    const { model, layout } = pictureOf(buildModel(troubledShopGraph()));
    const edge = model.edges.find(({ from, to }) => from.includes('gate') && to.includes('staging'));
    expect(edge && routeOf(layout, edge)).toMatchObject({ shape: 'lane', quiet: true });
    expect(edge && cardsUnder(layout, edge)).toEqual([]);
  });

  it('moves little within its box when one workload is added', () => {
    const before = generatedGraph(200);
    const [a, b] = [layoutOf(before), layoutOf(edited(before))];
    const items = a.boxes.flatMap(box => box.layout.items.map(item => ({ item, namespace: box.namespace })));
    const moved = items.filter(({ item, namespace }) => {
      const now = b.boxNamed(namespace)?.layout.items.find(each => each.key === item.key);
      return item.x !== now?.x || item.y !== now.y;
    });
    expect(moved.length / items.length).toBeLessThan(0.3);
  });

  it('keeps what was made of a namespace in which nothing changed', () => {
    const two = [service('a', { namespace: 'one' }), workload('b', { namespace: 'two' })];
    const cache = new LayoutCache();
    const model = buildModel(graph(two));
    const first = pictureOf(model, cache).layout;
    const next = pictureOf(buildModel(graph([...two, workload('c', { namespace: 'two' })]), model), cache).layout;
    expect(next.boxNamed('one')).toBe(first.boxNamed('one'));
    expect(next.boxNamed('two')).not.toBe(first.boxNamed('two'));
  });

  it('is that of the graph alone, whatever was shown before', () => {
    const cache = new LayoutCache();
    let model = buildModel(generatedGraph(200));
    for (const wiring of [edited(generatedGraph(200)), generatedGraph(200), troubledShopGraph(), generatedGraph(50)]) {
      model = buildModel(structuredClone(wiring), model);
      expect(pictureOf(model, cache).layout.items).toEqual(layoutOf(wiring).items);
    }
  });

  it('lays out a chain of wires that skip a column without a wire over a card', () => {
    const [api, pods] = [service('api'), workload('api')];
    const layout = layoutOf(graph([api, pods], [edge(api, pods, 'selects')]));
    expect(layout.items.map(item => item.y)).toEqual([layout.items[0]?.y, layout.items[0]?.y]);
  });
});
