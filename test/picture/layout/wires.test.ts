import { describe, expect, it } from 'vitest';
import { contains, overlaps } from '../../../src/picture/layout/geometry.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import type { GraphNode } from '../../../src/protocol/graph.ts';
import { container, edge, graph, outside, route, service, workload } from '../../webview/fixtures/graphs.ts';
import { measured, unitAreas } from './measured.ts';
import { someCalls } from './someCalls.ts';

const windows = [
  { width: 1054, height: 734 },
  { width: 544, height: 700 },
];

describe('wires', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))(
    'keep off cards and strangers, whatever calls what: %i',
    seed => {
      const model = buildModel(someCalls(seed, 1 + (seed % 5)));
      for (const window of windows) {
        const layout = layoutModel(model, window);
        expect(measured(model, layout)).toMatchObject({ missing: 0, overCards: 0, shared: 0 });
        const areas = [...unitAreas(layout).values()];
        expect(areas.filter((a, index) => areas.some((b, at) => at > index && overlaps(a, b)))).toEqual([]);
        expect(layout.boxes.filter(a => layout.boxes.some(b => a !== b && overlaps(a, b)))).toEqual([]);
        for (const box of layout.boxes)
          expect(box.items.filter(item => !contains(box, item) || item.y < box.y + box.head)).toEqual([]);
      }
    },
  );

  it('decide the order of the tabs on a card', () => {
    const [internet, ingress, host] = [outside(), route('entry'), workload('web', { containers: [container('main')] })];
    const [first, second] = [service('a'), service('b')];
    const model = buildModel(
      graph(
        [internet, ingress, host, first, second],
        [
          edge(first, host, 'selects'),
          edge(second, host, 'selects'),
          edge(internet, ingress, 'routes'),
          edge(ingress, second, 'routes'),
          edge(internet, first, 'routes'),
          edge(internet, second, 'routes'),
        ],
      ),
    );
    for (const window of windows) expect(measured(model, layoutModel(model, window)).crossings).toBe(0);
  });

  it('of a workload to its own Service cross none of its others', () => {
    const hosts = ['a', 'b', 'c'].map(name => workload(name, { containers: [container('main')] }));
    const services = ['a', 'b', 'c'].map(name => service(name));
    const pick = <Thing>(list: readonly Thing[], index: number): Thing => list[index] as Thing;
    const model = buildModel(
      graph(
        [...hosts, ...services],
        [
          ...hosts.map((host, index) => edge(pick(services, index), host, 'selects')),
          ...services.map(each => edge(pick(hosts, 0), each, 'calls')),
        ],
      ),
    );
    for (const window of windows) expect(measured(model, layoutModel(model, window)).crossings).toBe(0);
  });

  it('leave a picture as narrow as it can be where namespaces call each other in a circle', () => {
    const lone = ['x', 'y', 'z'].map(name => workload(name, { namespace: 'two', containers: [container('main')] }));
    const [a, b] = ['one', 'two'].map(namespace => service(namespace, { namespace })) as [GraphNode, GraphNode];
    const [from, to] = ['one', 'two'].map(namespace =>
      workload(`of-${namespace}`, { namespace, containers: [container('main')] }),
    ) as [GraphNode, GraphNode];
    const edges = [edge(a, to, 'selects'), edge(b, from, 'selects'), edge(to, a, 'calls'), edge(from, b, 'calls')];
    const layout = layoutModel(buildModel(graph([...lone, a, b, from, to], edges)), { width: 544, height: 700 });
    const { width, height } = layout.bounds;
    expect(Math.min(544 / width, 700 / height)).toBeGreaterThan(0.7);
  });
});
