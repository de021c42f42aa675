import { expect, it } from 'vitest';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { LayoutCache, layoutModel, layoutSteps } from '../../../src/picture/layout/layout.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import { edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';

const narrow = { width: 544, height: 700 };
const wide = { width: 1054, height: 734 };

/** A namespace with one call to another, and so many pairs of a Service and its workload that nothing calls. */
function oneCall(pairs: number): WiringGraph {
  const [from, to] = [workload('caller', { namespace: 'a' }), workload('called', { namespace: 'b' })];
  const alone = Array.from({ length: pairs }, (_, index) => {
    const name = `alone-${index}`;
    const [own, pod] = [service(name, { namespace: 'a' }), workload(name, { namespace: 'a' })];
    return { nodes: [own, pod], edges: [edge(own, pod, 'selects')] };
  });
  return graph(
    [from, to, ...alone.flatMap(({ nodes }) => nodes)],
    [edge(from, to, 'calls'), ...alone.flatMap(({ edges }) => edges)],
  );
}

function fit({ bounds }: Layout, { width, height }: typeof narrow): number {
  return Math.min(width / bounds.width, height / bounds.height);
}

it.each([narrow, wide])('gives what has no wires a shape for the window: %o', window => {
  const layout = layoutModel(buildModel(oneCall(16)), window);
  expect(fit(layout, window)).toBeGreaterThan(window === narrow ? 0.82 : 1.1);
});

it.each([narrow, wide])('keeps that shape after an edit: %o', window => {
  const [before, after] = [buildModel(oneCall(16)), buildModel(oneCall(17))];
  const cache = new LayoutCache();
  const layout = layoutModel(before, window, cache);
  const next = finished(layoutSteps(after, { window, cache, previous: layout }));
  const moved = layout.items.filter(item => {
    const now = next.itemOf(item.key);
    return now?.x !== item.x || now.y !== item.y;
  });
  expect(moved.length / layout.items.length).toBeLessThanOrEqual(0.1);
  // It is laid out like the last one, and does not stay on its very places.
  expect(next.base).toBeUndefined();
});
