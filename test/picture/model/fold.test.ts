import { describe, expect, it } from 'vitest';
import { computing } from '../../support/computing.ts';
import { boxWords } from '../../../src/picture/draw/boxWords.ts';
import { describeNode } from '../../../src/picture/model/describe.ts';
import { overlayOf } from '../../../src/protocol/graphOverlay.ts';
import { choicesOf } from '../../../src/picture/model/choices.ts';
import { otherEnd, stepWire } from '../../../src/picture/model/edgeSteps.ts';
import { filterModel, filterWords, noFilter } from '../../../src/picture/model/filter.ts';
import {
  foldedId,
  foldModel,
  foldedAtFirst,
  objectsIn,
  differingInside,
  troubledInside,
  weightOf,
} from '../../../src/picture/model/fold.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { blocksOf, plainOf } from '../../../src/picture/model/plainMarkdown.ts';
import { editsOf } from '../../webview/fixtures/edits.ts';
import { generatedGraph, inOneNamespace } from '../../webview/fixtures/generated.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';

const troubled = buildModel(troubledShopGraph());
const names = (filter: Partial<typeof noFilter>) =>
  filterModel(troubled, { ...noFilter, ...filter })
    .nodeList.map(node => node.name)
    .sort();

describe('filter', () => {
  it('by kind, namespace, folder and single nodes; the outside goes with what it leads to', () => {
    expect(names({ namespace: 'staging' })).toEqual(['web', 'web']);
    expect(names({ folder: 'overlays/' })).toEqual(['api']);
    expect(names({ folder: 'shop' })).toEqual(['Internet', 'api', 'api', 'broken', 'db', 'db', 'maybe', 'web']);
    expect(names({ hiddenKinds: ['Ingress'] })).not.toContain('Internet');
    expect(names({ hiddenIds: ['Service/shop/db'] }).filter(name => name === 'db')).toHaveLength(1);
  });

  it('says what it leaves out', () => {
    expect(filterWords(noFilter)).toBe('');
    expect(filterWords({ ...noFilter, namespace: '', hiddenKinds: ['Job'] })).toBe('namespace (none); without Job');
  });

  it('offers what there is', () => {
    const { kinds, namespaces, folders } = choicesOf(troubled.nodeList);
    expect(kinds).toContain('CronJob');
    expect(namespaces).toEqual(['shop', 'staging']);
    expect(folders).toEqual(['overlays/', 'overlays/prod/', 'shop/']);
  });
});

describe('folding', () => {
  it('keeps what became of what is in a namespace, and of wires to it', () => {
    const before = troubledShopGraph();
    const after = {
      ...before,
      nodes: before.nodes
        .filter(({ name }) => name !== 'broken')
        .map(node => (node.name === 'db' && node.type === 'workload' ? { ...node, replicas: 9 } : node)),
    };
    const both = buildModel(overlayOf(after, before));
    const folded = foldModel(both, new Set(['shop', 'staging']));
    const [shop, staging] = ['shop', 'staging'].map(name => folded.nodes.get(foldedId(name)));
    expect(shop && [shop.mark, differingInside(shop)]).toEqual(['changed', '1 added, 1 changed']);
    expect(staging && [staging.mark, differingInside(staging)]).toEqual([undefined, '']);
    const alone = foldModel(troubled, new Set(['shop'])).nodes.get(foldedId('shop'));
    expect(shop && troubledInside(shop)).toBe(alone && troubledInside(alone));
    expect(shop && describeNode(folded, shop)).toContain('1 added, 1 changed');
    const gone = buildModel(
      overlayOf(before, { ...before, edges: before.edges.filter(({ type }) => type !== 'calls') }),
    );
    const inner = foldModel(gone, new Set(['shop'])).nodes.get(foldedId('shop'));
    expect(inner && differingInside(inner)).toMatch(/^\d+ wires?$/);
  });

  it.each([1, 2, 3, 4, 5, 6])('gives after each edit what it gives for the graph alone: %i', seed => {
    let [model, drawn] = [buildModel(generatedGraph(0)), buildModel(generatedGraph(0))];
    for (const graph of editsOf(generatedGraph(160), 25, seed)) {
      model = buildModel(graph, model);
      const folded = new Set([...model.namespaces.keys()].filter((_, index) => index % 2 === 0));
      drawn = foldModel(model, folded, drawn);
      const fresh = foldModel(buildModel(graph), folded);
      expect([drawn.nodeList, drawn.edges, [...drawn.namespaces]]).toEqual([
        fresh.nodeList,
        fresh.edges,
        [...fresh.namespaces],
      ]);
    }
  });

  it('makes a namespace one node, with a wire for all wires of one kind and state to another', () => {
    const folded = foldModel(troubled, new Set(['staging', 'nowhere']));
    const node = folded.nodes.get(foldedId('staging'));
    expect(node && [node.name, objectsIn(node)]).toEqual(['staging', 2]);
    expect(folded.incoming.get(foldedId('staging'))?.map(edge => [edge.label, weightOf(edge)])).toEqual([
      ['1 wire', 1],
    ]);
    expect(folded.outgoing.get(foldedId('staging'))).toBeUndefined();
  });

  it('takes over what a model before it gave, and counts problems by objects', () => {
    const folded = foldModel(troubled, new Set(['shop']));
    const node = folded.nodes.get(foldedId('shop'));
    expect(node && troubledInside(node)).toBe(2);
    expect(node?.details[0]?.value).toBe('2 with problems');
    const [box] = [...folded.namespaces.values()];
    expect(box && boxWords(box)).toEqual({ count: '17 objects', problems: '⚠ 2 with problems', folded: true });
    expect(foldModel(troubled, new Set(['shop']), folded)).toBe(folded);
  });

  it('starts with what is too much to draw folded, unless that is one namespace', () => {
    expect(foldedAtFirst(troubled).size).toBe(0);
    expect(foldedAtFirst(buildModel(generatedGraph(400))).size).toBe(10);
    expect(foldedAtFirst(buildModel(inOneNamespace(generatedGraph(400)))).size).toBe(0);
  });

  it('keeps broken wires apart from the others', () => {
    const spread = generatedGraph(400);
    const calls = spread.edges.filter(({ type }) => type === 'calls');
    const edges = spread.edges.map(edge =>
      calls.indexOf(edge) % 3 === 0 ? { ...edge, state: 'broken' as const } : edge,
    );
    const model = buildModel({ ...spread, edges });
    const folded = foldModel(model, foldedAtFirst(model));
    const crossing = model.edges.filter(
      ({ from, to }) => model.nodes.get(from)?.namespace !== model.nodes.get(to)?.namespace,
    );
    const sum = (state: string) =>
      folded.edges.filter(edge => edge.state === state).reduce((all, edge) => all + weightOf(edge), 0);
    expect([sum('broken'), sum('ok')]).toEqual(
      ['broken', 'ok'].map(state => crossing.filter(edge => edge.state === state).length),
    );
  });

  it('keeps the outside, and is the same object where nothing is folded', () => {
    expect(foldModel(troubled, new Set())).toBe(troubled);
    expect(foldModel(troubled, new Set(['nowhere']))).toBe(troubled);
    expect(foldModel(buildModel(shopGraph()), new Set(['shop'])).nodes.size).toBe(2);
  });
});

describe('wires of a node', () => {
  it('are gone through in a circle', () => {
    const first = stepWire(troubled, 'Service/shop/db', '', 1);
    const seen = [first];
    for (let next = stepWire(troubled, 'Service/shop/db', first, 1); next !== first;) {
      seen.push(next);
      next = stepWire(troubled, 'Service/shop/db', next, 1);
    }
    expect(seen).toHaveLength(3);
    expect(stepWire(troubled, 'Service/shop/db', first, -1)).toBe(seen[2]);
    expect(otherEnd(troubled, first, 'Service/shop/db')).toBe('StatefulSet/shop/db');
    expect(otherEnd(troubled, first, 'Service/shop/api')).toBe('');
  });
});

describe('Markdown as text', () => {
  it('knows what hovers are made of', () => {
    expect(blocksOf('**Service `a``b`** x\n\n- [shop/a\\.yaml:3](file:///x\\(y#L3) \\*y\\*')).toEqual([
      {
        type: 'paragraph',
        spans: [
          { text: 'Service ', style: 'strong' },
          { text: 'a``b', style: 'code' },
          { text: ' x', style: 'plain' },
        ],
      },
      { type: 'item', spans: [{ text: 'shop/a.yaml:3 *y*', style: 'plain' }] },
    ]);
    expect(plainOf('`` a`b `` and `c`')).toBe('a`b and c');
  });

  it('is linear for what never closes', () => {
    const work = (): void => {
      plainOf(Array.from({ length: 300 }, (_, index) => '`'.repeat(index + 1)).join(' '));
      plainOf('['.repeat(50_000) + '**'.repeat(50_000));
    };
    expect(computing(work)).toBeLessThan(1000);
  });
});
