import { describe, expect, it } from 'vitest';
import { contains, overlaps } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { LayoutCache, layoutModel } from '../../../src/picture/layout/layout.ts';
import { routeOf } from '../../../src/picture/layout/route.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../../src/picture/scene/picture.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import { container, edge, graph, outside, route, service, workload } from '../../webview/fixtures/graphs.ts';
import { edited, generatedGraph } from '../../webview/fixtures/generated.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';
import { measured, unitAreas } from './measured.ts';
import { pictureText } from './pictureText.ts';

const wide = { width: 1200, height: 600 };
const tall = { width: 500, height: 900 };
const layoutOf = (wiring: WiringGraph, window = wide): Layout => layoutModel(buildModel(wiring), window);

/** Services `a` to `e` on workloads of their own; `ab` calls from a to b. */
function chain(calls: readonly string[], namespaceOf: (name: string) => string = () => 'shop'): WiringGraph {
  const names = [...new Set(calls.join(''))].sort();
  const services = new Map(names.map(name => [name, service(name, { namespace: namespaceOf(name) })]));
  const workloads = new Map(
    names.map(name => [name, workload(name, { namespace: namespaceOf(name), containers: [container(name)] })]),
  );
  const pick = <Thing>(map: ReadonlyMap<string, Thing>, name = ''): Thing =>
    map.get(name) ?? ([...map.values()][0] as Thing);
  return graph(
    [...services.values(), ...workloads.values()],
    [
      ...names.map(name => edge(pick(services, name), pick(workloads, name), 'selects')),
      ...calls.map(([from, to]) => edge(pick(workloads, from), pick(services, to), 'calls')),
    ],
  );
}

describe('layout', () => {
  it('tells a request from outside to the database, in a wide window from left to right', () => {
    expect(pictureText(layoutOf(shopGraph()))).toBe(
      ['right', 'shop without a frame', '  Internet  broken()', '  web', '  maybe()', '  api/api', '  db/db'].join(
        '\n',
      ),
    );
  });

  it('runs down where the window is tall', () => {
    expect(pictureText(layoutOf(chain(['ab', 'bc', 'cd']), tall))).toBe(
      ['down', 'shop without a frame', '  a/a', '  b/b', '  c/c', '  d/d'].join('\n'),
    );
  });

  it('breaks a circle of calls where the fewest wires run backward', () => {
    const layout = layoutOf(chain(['ab', 'bc', 'ca', 'db']), wide);
    expect(measured(buildModel(chain(['ab', 'bc', 'ca', 'db'])), layout)).toMatchObject({
      missing: 0,
      overCards: 0,
      shared: 0,
    });
    expect(pictureText(layout)).toContain('b/b');
  });

  it('puts namespaces in the order of the calls between them, not of the alphabet', () => {
    const layout = layoutOf(chain(['cb', 'ba'], name => `space-${name}`));
    const starts = layout.boxes.map(box => [box.x + box.y, box.namespace] as const).sort(([a], [b]) => a - b);
    expect(starts.map(([, name]) => name)).toEqual(['space-c', 'space-b', 'space-a']);
  });

  it('keeps Services of several workloads, and workloads of none, on cards of their own', () => {
    const text = pictureText(layoutOf(troubledShopGraph()));
    expect(text).toContain('web-blue');
    expect(text).not.toContain('web/web-blue');
    expect(text).toContain('canary');
  });

  it('tears a Service from the workload that it means, without moving anything', () => {
    const whole = chain(['ab', 'bc']);
    const broken = {
      ...whole,
      nodes: whole.nodes.map(node => (node.id === 'Service/shop/b' ? { ...node, state: 'nothing' as const } : node)),
      edges: whole.edges.map(each =>
        each.type === 'selects' && each.from === 'Service/shop/b'
          ? { ...each, type: 'misses' as const, state: 'broken' as const, label: 'app: bb ≠ b' }
          : each,
      ),
    };
    const [before, after] = [layoutOf(whole), layoutOf(broken)];
    expect(pictureText(after)).toContain('b~b');
    const moved = [...unitAreas(before)].filter(([key, area]) => {
      const now = unitAreas(after).get(key);
      return now?.x !== area.x || now.y !== area.y || now.width !== area.width || now.height !== area.height;
    });
    expect(moved).toEqual([]);
  });

  it('draws the outside once for each part that it leads into', () => {
    const layout = layoutOf(troubledShopGraph());
    expect(layout.cardsOf('Outside//Internet')).toHaveLength(1);
    expect(layout.boxes.map(box => box.namespace)).toEqual(['shop', 'staging']);
  });

  it.each([50, 200, 1000])('lets nothing overlap in a graph of %i', size => {
    const layout = layoutOf(generatedGraph(size));
    const areas = [...unitAreas(layout).values()];
    expect(areas.filter((a, index) => areas.some((b, at) => at > index && overlaps(a, b)))).toEqual([]);
    for (const box of layout.boxes)
      expect(box.items.filter(item => !contains(box, item) || item.y < box.y + box.head)).toEqual([]);
    expect(layout.boxes.filter(a => layout.boxes.some(b => a !== b && overlaps(a, b)))).toEqual([]);
  });

  it('is the same picture for the same graph, whatever the order of its parts', () => {
    const wiring = generatedGraph(200);
    const shuffled = { ...wiring, nodes: [...wiring.nodes].reverse(), edges: [...wiring.edges].reverse() };
    expect(layoutOf(structuredClone(wiring)).items).toEqual(layoutOf(wiring).items);
    expect(layoutOf(shuffled).items).toEqual(layoutOf(wiring).items);
  });

  it.each([50, 200])('draws every wire of %i objects, none over a card and no strangers on one track', size => {
    const model = buildModel(generatedGraph(size));
    const counts = measured(model, layoutModel(model, wide));
    expect(counts).toMatchObject({ missing: 0, overCards: 0, shared: 0 });
    expect(counts.crossings).toBeLessThan(size === 50 ? 20 : 190);
  });

  it('draws wires that are broken however much there is, and healthy calls while they are looked at', () => {
    const wiring = generatedGraph(2400);
    const calls = wiring.edges.filter(each => each.type === 'calls');
    const [first, second] = calls;
    const broken = {
      ...wiring,
      edges: wiring.edges.map(each => (each === first ? { ...each, state: 'broken' as const } : each)),
    };
    const layout = layoutOf(broken);
    expect(layout.lineOf(first?.id ?? '', first?.to ?? '')).toBeDefined();
    expect(layout.lineOf(second?.id ?? '', second?.to ?? '')).toBeUndefined();
    expect(second && routeOf(layout, second)).toMatchObject({ shape: 'curve' });
  });

  it('keeps what was made of a namespace in which nothing changed', () => {
    const two = [service('a', { namespace: 'one' }), workload('b', { namespace: 'two' })];
    const cache = new LayoutCache();
    const model = buildModel(graph(two));
    const first = pictureOf(model, cache).layout;
    const next = pictureOf(buildModel(graph([...two, workload('c', { namespace: 'two' })]), model), cache).layout;
    expect(next.boxNamed('one')?.layout).toBe(first.boxNamed('one')?.layout);
    expect(next.boxNamed('two')?.layout).not.toBe(first.boxNamed('two')?.layout);
  });

  it('is that of the graph alone, whatever was shown before', () => {
    const cache = new LayoutCache();
    let model = buildModel(generatedGraph(200));
    for (const wiring of [edited(generatedGraph(200)), generatedGraph(200), troubledShopGraph(), generatedGraph(50)]) {
      model = buildModel(structuredClone(wiring), model);
      expect(pictureOf(model, cache, wide).layout.items).toEqual(layoutOf(wiring).items);
    }
  });

  it('leads a workload that calls itself back to its own tab', () => {
    const layout = layoutOf(chain(['aa', 'ab']));
    expect(layout.lineOf('Deployment/shop/a>calls>Service/shop/a', 'Service/shop/a')?.points).toHaveLength(4);
  });

  it('lays out nothing, the outside alone, and one object', () => {
    expect(layoutOf(graph([])).boxes).toEqual([]);
    expect(pictureText(layoutOf(graph([outside()])))).toContain('Internet');
    expect(pictureText(layoutOf(graph([route('a')])))).toBe('right\nshop without a frame\n  a');
  });
});
