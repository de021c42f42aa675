import { describe, expect, it } from 'vitest';
import { drawCard } from '../../../src/picture/draw/drawCard.ts';
import { drawEdgeLabel } from '../../../src/picture/draw/drawEdge.ts';
import type { Shape } from '../../../src/picture/draw/shape.ts';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { grow, overlaps } from '../../../src/picture/layout/geometry.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { cardFor } from '../../../src/picture/scene/cardFor.ts';
import { SceneIndex } from '../../../src/picture/scene/scene.ts';
import { container, edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';

const label = 'namespace: shop ≠ shop-staging';

/** A Service that means a workload in another namespace, among others that stand beside its wire. */
function split(count: number) {
  const cart = service('cart', { state: 'nothing', stateText: 'selects nothing' });
  const other = workload('cart', { namespace: 'shop-staging', containers: [container('main')] });
  const hosts = Array.from({ length: count }, (_, index) => workload(`w${index}`, { containers: [container('main')] }));
  const services = hosts.map((_, index) => service(`service-${index}`));
  const first = hosts.slice(1).flatMap((host, index) => {
    const target = services[index];
    return target ? [edge(host, target, 'calls')] : [];
  });
  return graph(
    [cart, other, ...hosts, ...services],
    [
      edge(cart, other, 'misses', { state: 'broken', label, reason: '' }),
      ...hosts.flatMap((host, index) => {
        const own = services[index];
        return own ? [edge(own, host, 'selects')] : [];
      }),
      ...first,
    ],
  );
}

const textsOf = (shape: Shape): string[] => [...(shape.text ? [shape.text] : []), ...shape.children.flatMap(textsOf)];

function areaOf(shape: Shape): Rectangle {
  const [x = 0, y = 0, size = 1] = (String(shape.attributes['transform']).match(/-?[\d.]+/g) ?? []).map(Number);
  const { width, height } = shape.children[0]?.attributes ?? {};
  const [wide, high] = [Number(width) * size, Number(height) * size];
  return { x: x - wide / 2, y: y - high / 2, width: wide, height: high };
}

describe('the label of a wire', () => {
  it.each([2, 4, 7])('covers no card, at any scale: among %i', count => {
    for (const window of [
      { width: 544, height: 700 },
      { width: 360, height: 600 },
      { width: 1054, height: 734 },
    ]) {
      const model = buildModel(split(count));
      const layout = layoutModel(model, window);
      const within = grow(layout.bounds, 40);
      const scene = new SceneIndex({ model, layout }).sceneIn(within, { selectedId: '', hoveredId: '' });
      const wire = scene.edges.find(each => each.edge.type === 'misses');
      if (!wire) throw new Error('no wire');
      for (const scale of [1, 0.7]) {
        const drawn = drawEdgeLabel(wire, { scale, inFull: false, ground: { cards: layout.items, within } });
        if (!drawn) throw new Error('no label');
        expect(textsOf(drawn).join(' ')).toBe(label);
        const area = areaOf(drawn);
        expect(layout.items.filter(item => overlaps(item, area)).map(item => item.key)).toEqual([]);
      }
    }
  });

  it('over a tear is told whole, in two lines if need be', () => {
    const node = service('api', { state: 'nothing' });
    const seam = edge(node, workload('api'), 'misses', { state: 'broken', label: 'labels not in the template' });
    for (const width of [144, 208]) {
      const item = {
        key: node.id,
        nodeId: node.id,
        role: 'torn',
        unit: node.id,
        x: 0,
        y: 0,
        width,
        height: 36,
      } as const;
      const texts = textsOf(drawCard({ node, card: cardFor(node), item, seam, place: '' }));
      expect(texts.join(' ')).toContain('labels not in the template');
    }
  });
});
