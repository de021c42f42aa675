import { describe, expect, it } from 'vitest';
import { describeNode } from '../../../src/picture/model/describe.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { moveInTree } from '../../../src/webview/tree/treeKeys.ts';
import { treeOf } from '../../../src/webview/tree/treeModel.ts';
import type { TreeRow } from '../../../src/webview/tree/treeRows.ts';
import { openLevels, openPath, parentOf, pathToNode, rowOfNode, rowsOf } from '../../../src/webview/tree/treeRows.ts';
import { edge, graph, route, service } from '../fixtures/graphs.ts';
import { generatedGraph } from '../fixtures/generated.ts';
import { shopGraph } from '../fixtures/shop.ts';

const rowsFor = (open: number, toggled = new Set<string>()) => rowsOf(treeOf(buildModel(shopGraph())), toggled, open);
const text = (rows: readonly TreeRow[]) =>
  rows
    .map(
      row =>
        `${'  '.repeat(row.level - 1)}${row.expanded === undefined ? ' ' : row.expanded ? '-' : '+'} ${row.entry.label} ${row.position}/${row.siblings}`,
    )
    .join('\n');

describe('tree', () => {
  it('tells targets of one name apart by their namespaces', () => {
    const gate = route('gate');
    const ends = [service('web'), service('web', { namespace: 'staging' }), service('web', { namespace: '' })];
    const shown = graph(
      [gate, ...ends],
      ends.map(end => edge(gate, end, 'routes')),
    );
    const links = rowsOf(treeOf(buildModel(shown)), new Set(), 9).filter(({ entry }) => entry.icon === 'call');
    expect(links.map(({ entry }) => `${entry.label}: ${entry.description}`)).toEqual([
      'web: routes to · Service in no namespace',
      'web: routes to · Service',
      'web: routes to · Service in namespace staging',
    ]);
    expect(describeNode(buildModel(shown), gate)).toContain(
      'routes to Service web in no namespace, routes to Service web, routes to Service web in namespace staging',
    );
  });

  it('goes from namespace to Service, workload, container and port, problems and links among them', () => {
    expect(text(rowsFor(9))).toMatchInlineSnapshot(`
      "- outside 1/2
        - Internet 1/1
            web 1/1
      - shop 2/2
        - api 1/5
            80 → http (8080) 1/2
          - api 2/2
            - api 1/2
                http 8080 1/1
              db 2/2
        - broken 2/5
            Service broken selects nothing: it wants app: apii, Deployment api has app: api 1/2
            80 2/2
        - db 3/5
            5432 → 5432 1/2
          - db 2/2
            - postgres 1/1
                5432 1/1
        - maybe 4/5
            80 1/1
        - web 5/5
            shop.example.com/ 80 → api 1/2
            api 2/2"
    `);
  });

  it('folds a large tree, and opens the way to a selection', () => {
    const model = buildModel(generatedGraph(5100));
    const entries = treeOf(model);
    const open = openLevels(model.nodes.size);
    expect(rowsOf(entries, new Set(), open)).toHaveLength(entries.length);
    const target = model.nodeList.find(node => node.type === 'workload' && model.incoming.has(node.id));
    const path = pathToNode(entries, target?.id ?? '', target?.namespace ?? '') ?? [];
    const rows = rowsOf(entries, openPath(path, new Set(), open), open);
    expect(rowOfNode(rows, target?.id ?? '')).toBeGreaterThan(0);
  });

  it('ends where calls run in circles', () => {
    const [a, b] = [service('a'), service('b')];
    const rows = rowsOf(treeOf(buildModel(graph([a, b], [edge(a, b, 'calls'), edge(b, a, 'calls')]))), new Set(), 99);
    expect(rows).toHaveLength(5);
  });

  it('moves as trees do', () => {
    const rows = rowsFor(2);
    const shop = rows.findIndex(row => row.entry.label === 'shop');
    expect(moveInTree(rows, shop, 'right')).toEqual({ type: 'go', index: shop + 1 });
    expect(moveInTree(rows, shop, 'left')).toEqual({ type: 'toggle' });
    expect(moveInTree(rows, shop + 2, 'left')).toEqual({ type: 'go', index: shop + 1 });
    expect(moveInTree(rows, 0, 'up')).toEqual({ type: 'stay' });
    expect(moveInTree(rows, 0, 'last')).toEqual({ type: 'go', index: rows.length - 1 });
    expect(moveInTree(rows, rows.length - 1, 'first')).toEqual({ type: 'go', index: 0 });
    expect(parentOf(rows, 0)).toBe(-1);
  });
});
