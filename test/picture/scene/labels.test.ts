import { describe, expect, it } from 'vitest';
import { drawCard } from '../../../src/picture/draw/drawCard.ts';
import { drawEdge, drawEdgeLabel } from '../../../src/picture/draw/drawEdge.ts';
import { groundOf } from '../../../src/picture/draw/labelPlace.ts';
import type { Shape } from '../../../src/picture/draw/shape.ts';
import { svgOfGraph } from '../../../src/picture/export/wholePicture.ts';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { aroundPoints, grow, overlaps } from '../../../src/picture/layout/geometry.ts';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { wirePrefix } from '../../../src/picture/model/foldedWires.ts';
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

describe('the ground of labels', () => {
  const marked = workload('api', { mark: 'changed' });
  const item = {
    key: marked.id,
    nodeId: marked.id,
    unit: marked.id,
    role: 'card',
    x: 0,
    y: 20,
    width: 90,
    height: 40,
  } as const;

  it('has no room for them where the mark of a card is', () => {
    const { cards } = groundOf({ boxes: [], items: [item] }, new Map([[marked.id, marked]]), {
      within: grow(item, 50),
      scale: 1,
    });
    expect(cards.every(card => overlaps(card, { x: 6, y: 9, width: 50, height: 8 }))).toBe(true);
  });

  it('has room for them beside a card without a mark', () => {
    const plain = new Map([[marked.id, workload('api')]]);
    expect(groundOf({ boxes: [], items: [item] }, plain, { within: grow(item, 50), scale: 1 }).cards).toEqual([item]);
  });
});

describe('the title of a namespace', () => {
  it('is not covered where it is drawn larger than its space either', () => {
    const names = Array.from({ length: 12 }, (_, index) => `api-${index}`);
    const nodes = ['a', 'b'].flatMap(namespace => names.map(name => workload(name, { namespace })));
    const { boxes } = layoutModel(buildModel(graph(nodes)));
    const widths = [1, 0.4].map(
      scale => groundOf({ boxes, items: [] }, new Map(), { within: aroundPoints([]), scale }).cards[0]?.width,
    );
    const width = boxes[0]?.width ?? 0;
    expect(width).toBeGreaterThan(270);
    expect(widths).toEqual([260, Math.min(width, 520)]);
  });
});

describe('an exported picture', () => {
  const [api, other] = [service('api', { state: 'nothing' }), workload('api', { namespace: 'other' })];
  const pictured = (words: { readonly label: string; readonly reason: string }) =>
    svgOfGraph(graph([api, other], [edge(api, other, 'misses', { state: 'broken', ...words })]));

  it('says once what a broken wire lacks', () => {
    const svg = pictured({ label, reason: 'matches Deployment api in namespace other' });
    expect(svg).toContain(`>${label}<`);
    expect(svg).not.toContain('matches');
  });

  it('says the reason where that is all that is known', () => {
    expect(pictured({ label: '', reason: 'matches another one' })).toContain('>matches another one<');
  });
});

describe('the numbers of wires', () => {
  const [from, to] = [service('a'), workload('b')];
  // Along the flow from 0 to 160, the n-th wire 7 beside the one before.
  const areaOfNumber = (isLevel: boolean, index: number): Rectangle => {
    const points = [0, 160].map(along => (isLevel ? { x: along, y: 7 * index } : { x: 7 * index, y: along }));
    const wire = { ...edge(from, to, 'calls', { label: '12 calls' }), id: `${wirePrefix}${index}` };
    const bounds = aroundPoints(points);
    const drawn = drawEdge({ id: wire.id, edge: wire, style: 'calls', bounds, route: { points, shape: 'lane' } });
    const { x, y, width, height } =
      drawn.children.find(each => each.attributes['class'] === 'weight')?.attributes ?? {};
    return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  };

  it.each([true, false])('do not cover each other on wires side by side: level %s', isLevel => {
    const areas = [-3, -2, -1, 0, 1, 2, 3, 4].map(index => areaOfNumber(isLevel, index));
    areas.forEach((area, index) => {
      const next = areas[index + 1];
      expect(next !== undefined && overlaps(area, next)).toBe(false);
      // Nor the sign of a broken wire beside it.
      const [x, y] = isLevel ? [80, area.y + 8] : [area.x + area.width / 2, 80];
      expect(overlaps(area, { x: x - 8, y: y - 8, width: 16, height: 16 })).toBe(false);
    });
  });
});
