import { describe, expect, it } from 'vitest';
import { Layout, LayoutCache, layoutModel, layoutSteps } from '../../../src/picture/layout/layout.ts';
import { patchedWiring } from '../../../src/picture/layout/patchedWiring.ts';
import type { Wiring } from '../../../src/picture/layout/wiring.ts';
import { wiringSteps } from '../../../src/picture/layout/wiring.ts';
import type { PanelModel } from '../../../src/picture/model/panelTypes.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import type { GraphEdge, WiringGraph } from '../../../src/protocol/graph.ts';
import { generatedGraph, inOneNamespace } from '../../webview/fixtures/generated.ts';
import { container, edge, service, workload } from '../../webview/fixtures/graphs.ts';

const window = { width: 1054, height: 734 };

/** What a wiring holds, as text: units, wires and what is laid out together, in their order. */
function told({ clusters, unitCount }: Wiring): unknown {
  return {
    unitCount,
    clusters: clusters.map(({ namespaces, wires }) => ({
      wires: wires.map(wire => wire.edge.id),
      namespaces: namespaces.map(({ content, components, isTile }) => ({
        namespace: content.namespace,
        isTile,
        components: components.map(component => ({
          units: component.units.map(({ unit, wires: own }) => [unit.key, unit.tabs.length, unit.hole, own.length]),
          wires: component.wires.map(wire => wire.edge.id),
          isOpen: component.isOpen,
        })),
      })),
    })),
  };
}

/** Edits of one Service each: it breaks, loses its wires, goes, is new, is called. */
function edits(wiring: WiringGraph, seed: number): WiringGraph[] {
  const selects = wiring.edges.filter(({ type }) => type === 'selects');
  const hit = selects[(seed * 31) % selects.length];
  const other = wiring.nodes.filter(({ type }) => type === 'service')[(seed * 17) % selects.length];
  if (!hit || !other) throw new Error('a graph without Services');
  const namespace = other.namespace;
  const host = workload('zz-new', { namespace, containers: [container('c')] });
  const own = service('zz-new', { namespace });
  const misses: GraphEdge = { ...hit, type: 'misses', state: 'broken', label: 'app: a ≠ b' };
  return [
    { ...wiring, edges: wiring.edges.map(each => (each === hit ? misses : each)) },
    { ...wiring, edges: wiring.edges.filter(each => each !== hit) },
    {
      ...wiring,
      nodes: wiring.nodes.filter(({ id }) => id !== other.id),
      edges: wiring.edges.filter(({ from, to }) => from !== other.id && to !== other.id),
    },
    {
      ...wiring,
      nodes: [...wiring.nodes, host, own],
      edges: [...wiring.edges, edge(own, host, 'selects'), { ...edge(host, other, 'calls'), state: 'broken' }],
    },
  ];
}

function after(previous: Layout, model: PanelModel): Layout {
  return finished(layoutSteps(model, { window, cache: new LayoutCache(), previous }));
}

describe('the wiring of a large namespace after an edit', () => {
  const wiring = inOneNamespace(generatedGraph(1500));
  const model = buildModel(wiring);
  const before = layoutModel(model, window);

  it.each([1, 2, 3, 4, 5])('is the one that would be made of the whole: %i', seed => {
    const { wired, memories } = before;
    if (!wired) throw new Error('a fresh picture without its wiring');
    let patchedCount = 0;
    for (const edited of edits(wiring, seed)) {
      const next = buildModel(edited, model);
      const patched = finished(patchedWiring(next, wired, memories));
      if (!patched) continue;
      patchedCount++;
      expect(told(patched)).toEqual(told(finished(wiringSteps(next, memories))));
      // And once more on top of that, back to where it began.
      const back = buildModel(wiring, next);
      const again = finished(patchedWiring(back, { model: next, wiring: patched }, memories));
      expect(again && told(again)).toEqual(told(finished(wiringSteps(back, memories))));
    }
    expect(patchedCount).toBeGreaterThan(2);
  });

  it('places everything as if the whole were put together again', () => {
    for (const edited of edits(wiring, 6)) {
      const next = buildModel(edited, model);
      const { way, memories, bounds, between, fresh, base } = before;
      const unwired = new Layout(model, before.boxes, {
        way,
        memories,
        bounds,
        between,
        fresh,
        base,
        wired: undefined,
      });
      const [now, whole] = [after(before, next), after(unwired, next)];
      expect([now.bounds, now.items]).toEqual([whole.bounds, whole.items]);
    }
  });
});
