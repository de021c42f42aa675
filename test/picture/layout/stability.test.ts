import { describe, expect, it } from 'vitest';
import { contains, overlaps } from '../../../src/picture/layout/geometry.ts';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { LayoutCache, layoutModel, layoutSteps } from '../../../src/picture/layout/layout.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import type { GraphEdge, GraphNode, WiringGraph } from '../../../src/protocol/graph.ts';
import { edited, generatedGraph } from '../../webview/fixtures/generated.ts';
import { container, edge, service, workload } from '../../webview/fixtures/graphs.ts';
import { measured, unitAreas } from './measured.ts';
import { someCalls } from './someCalls.ts';

const window = { width: 1054, height: 734 };

function after(before: Layout, wiring: WiringGraph): Layout {
  return finished(layoutSteps(buildModel(wiring), { window, cache: new LayoutCache(), previous: before }));
}

/** The share of cards of both pictures that moved against most of the others: what all move together, the view goes along with. */
function movedShare(before: Layout, now: Layout): number {
  const [were, are] = [unitAreas(before), unitAreas(now)];
  const shifts = [...were].flatMap(([key, a]) => {
    const b = are.get(key);
    return b ? [`${b.x - a.x} ${b.y - a.y}`] : [];
  });
  const most = Math.max(...[...new Set(shifts)].map(shift => shifts.filter(each => each === shift).length));
  return 1 - most / shifts.length;
}

function withoutFaults(wiring: WiringGraph, layout: Layout): void {
  const model = buildModel(wiring);
  expect(measured(model, layout)).toMatchObject({ missing: 0, overCards: 0, shared: 0 });
  const areas = [...unitAreas(layout).values()];
  expect(areas.filter((a, index) => areas.some((b, at) => at > index && overlaps(a, b)))).toEqual([]);
  expect(layout.boxes.filter(a => layout.boxes.some(b => a !== b && overlaps(a, b)))).toEqual([]);
  for (const box of layout.boxes)
    expect(box.items.filter(item => !contains(box, item) || item.y < box.y + box.head)).toEqual([]);
}

function broken(wiring: WiringGraph, selects: GraphEdge): WiringGraph {
  const misses = { ...selects, type: 'misses', state: 'broken', label: 'app: aa ≠ a' } as const;
  return {
    ...wiring,
    nodes: wiring.nodes.map(node => (node.id === selects.from ? { ...node, state: 'nothing' } : node)),
    edges: wiring.edges.map(each => (each === selects ? misses : each)),
  };
}

/** The Service of this wire selects nothing, and nothing comes near. */
function alone(wiring: WiringGraph, selects: GraphEdge): WiringGraph {
  return { ...broken(wiring, selects), edges: wiring.edges.filter(each => each !== selects) };
}

function losses(wiring: WiringGraph): WiringGraph[] {
  return wiring.edges.filter(({ type }) => type === 'selects').map(selects => alone(wiring, selects));
}

function removals(wiring: WiringGraph): WiringGraph[] {
  return wiring.nodes.map(gone => without(wiring, gone));
}

function additions(wiring: WiringGraph): WiringGraph[] {
  const spaces = [...new Set(wiring.nodes.map(({ namespace }) => namespace))];
  return [...spaces, 'another'].map(namespace => {
    const [own, host] = [service('new', { namespace }), workload('new', { namespace, containers: [container('c')] })];
    return { ...wiring, nodes: [...wiring.nodes, own, host], edges: [...wiring.edges, edge(own, host, 'selects')] };
  });
}

function renames(wiring: WiringGraph): WiringGraph[] {
  return wiring.nodes.map(old => {
    const named = { ...old, id: `${old.id}-two`, name: `${old.name}-two` };
    const idOf = (id: string): string => (id === old.id ? named.id : id);
    return {
      ...wiring,
      nodes: wiring.nodes.map(node => (node === old ? named : node)),
      edges: wiring.edges.map(each => {
        const [from, to] = [idOf(each.from), idOf(each.to)];
        return from === each.from && to === each.to ? each : { ...each, id: `${each.id}-two`, from, to };
      }),
    };
  });
}

function moreCalls(wiring: WiringGraph): WiringGraph[] {
  const services = wiring.nodes.filter(({ type }) => type === 'service');
  return wiring.nodes.flatMap((node, index) => {
    const to = services[(index * 7) % services.length];
    const isThere = wiring.edges.some(each => each.from === node.id && each.to === to?.id);
    return node.type === 'workload' && to && !isThere
      ? [{ ...wiring, edges: [...wiring.edges, edge(node, to, 'calls')] }]
      : [];
  });
}

function without(wiring: WiringGraph, gone: GraphNode): WiringGraph {
  return {
    ...wiring,
    nodes: wiring.nodes.filter(node => node !== gone),
    edges: wiring.edges.filter(({ from, to }) => from !== gone.id && to !== gone.id),
  };
}

describe('a picture made from the last one', () => {
  it('takes over all places where only what cards say is another, and says what is new', () => {
    const wiring = someCalls(3, 3);
    const before = layoutModel(buildModel(wiring), window);
    const relabeled = {
      ...wiring,
      nodes: wiring.nodes.map(node => ({ ...node, details: [{ label: 'Image', value: 'shop:2' }] })),
      edges: wiring.edges.map(each => ({ ...each, label: 'app=shop' })),
    };
    const now = after(before, relabeled);
    expect(now.items).toEqual(before.items);
    expect([now.bounds, now.between, now.way]).toEqual([before.bounds, before.between, before.way]);
    expect(now.boxes.map(box => box.layout.content)).toEqual([...buildModel(relabeled).namespaces.values()]);
    expect(now.boxes.flatMap(box => [...box.lines.keys()])).toEqual(before.boxes.flatMap(box => [...box.lines.keys()]));
  });

  it('is the very same where nothing changed', () => {
    const wiring = someCalls(3, 3);
    const before = layoutModel(buildModel(wiring), window);
    expect(after(before, structuredClone(wiring)).items).toEqual(before.items);
  });

  it.each([1, 2, 3, 4, 5, 6])('moves a tenth of the cards at most when one selector breaks: %i', seed => {
    const wiring = someCalls(seed, 1 + (seed % 4));
    const before = layoutModel(buildModel(wiring), window);
    for (const selects of wiring.edges.filter(({ type }) => type === 'selects')) {
      const now = after(before, broken(wiring, selects));
      expect(movedShare(before, now), selects.id).toBeLessThanOrEqual(0.1);
      withoutFaults(broken(wiring, selects), now);
    }
  });

  it.each([
    ['a Service loses its Pods', losses],
    ['an object is removed', removals],
    ['a Service with a workload is added', additions],
    ['an object is renamed', renames],
    ['a call is added', moreCalls],
  ] as const)('moves a tenth of the cards at most when %s, and goes back when that is undone', (_, editsOf) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const wiring = someCalls(seed, 1 + (seed % 4));
      const before = layoutModel(buildModel(wiring), window);
      for (const edited of editsOf(wiring)) {
        const now = after(before, edited);
        withoutFaults(edited, now);
        expect(movedShare(before, now), `${seed} ${now.base ? 'stays' : 'kept'}`).toBeLessThanOrEqual(0.1);
        const back = after(now, structuredClone(wiring));
        withoutFaults(wiring, back);
        if (now.base) expect(back.items, String(seed)).toEqual(before.items);
      }
    }
  });

  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'keeps wires off cards and strangers over many edits: %i',
    seed => {
      let wiring = someCalls(seed, 1 + (seed % 4));
      let layout = layoutModel(buildModel(wiring), window);
      for (let step = 0; step < 6; step++) {
        const { nodes, edges } = wiring;
        const gone = edges[(seed * 7 + step * 5) % edges.length];
        const namespace = nodes[(seed + step) % nodes.length]?.namespace ?? '';
        const [own, host] = [
          service(`new-${step}`, { namespace }),
          workload(`new-${step}`, { namespace, containers: [container('c')] }),
        ];
        const other = nodes.find(node => node.type === 'workload');
        const added = [edge(own, host, 'selects'), ...(other ? [edge(other, own, 'calls')] : [])];
        wiring = { ...wiring, nodes: [...nodes, own, host], edges: [...edges.filter(each => each !== gone), ...added] };
        layout = after(layout, wiring);
        withoutFaults(wiring, layout);
      }
    },
  );

  it('is a fresh one where the last has little to do with it', () => {
    const before = layoutModel(buildModel(someCalls(1, 2)), window);
    const other = someCalls(2, 3);
    const renamed = structuredClone(other);
    expect(after(before, renamed).bounds.width).toBeGreaterThan(0);
    withoutFaults(renamed, after(before, renamed));
  });
});

it('takes no more steps for an edit that is made again', () => {
  const graph = generatedGraph(200);
  const cache = new LayoutCache();
  const [model, other] = [buildModel(graph), buildModel(edited(graph))];
  let layout = layoutModel(model, window, cache);
  const counts = [other, model, other].map(next => {
    const steps = layoutSteps(next, { window, cache, previous: layout });
    for (let count = 1; ; count++) {
      const step = steps.next();
      if (!step.done) continue;
      layout = step.value;
      return count;
    }
  });
  // What was laid out before the first of these edits is known at the third one.
  expect(counts[2]).toBe(counts[0]);
});
