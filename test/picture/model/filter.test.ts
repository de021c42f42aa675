import { describe, expect, it } from 'vitest';
import { describeEdge, describeNode } from '../../../src/picture/model/describe.ts';
import { filterModel, noFilter } from '../../../src/picture/model/filter.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { searchNodes, stepMatch } from '../../../src/picture/model/search.ts';
import type { GraphNode } from '../../../src/protocol/graph.ts';
import { edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';

const names = (nodes: Iterable<{ name: string }>) => [...nodes].map(node => node.name).sort();

describe('model', () => {
  it('leaves out edges that end nowhere', () => {
    const api = service('api');
    expect(buildModel(graph([api], [edge(api, workload('gone'), 'selects')])).edges).toEqual([]);
  });

  it('is the same object without a filter', () => {
    const model = buildModel(shopGraph());
    expect(filterModel(model, noFilter)).toBe(model);
  });

  it('shows problems with their neighbors', () => {
    const shown = filterModel(buildModel(troubledShopGraph()), { ...noFilter, problemsOnly: true });
    expect(names(shown.nodeList)).toEqual(['broken', 'gate', 'refused', 'web', 'web-blue', 'web-green']);
    expect(shown.edges.every(each => shown.nodes.has(each.from) && shown.nodes.has(each.to))).toBe(true);
  });

  it('takes what selects nothing for a problem, unless that is ignored', () => {
    const said = { code: 'service-selects-nothing', severity: 'information', message: '' } as const;
    const nothing = { ...service('api'), state: 'nothing' } as const;
    const shown = (...problems: GraphNode['problems'][number][]) =>
      filterModel(buildModel(graph([{ ...nothing, problems }])), { ...noFilter, problemsOnly: true }).nodes.size;
    expect([shown(), shown(said), shown({ ...said, severity: 'warning' })]).toEqual([0, 1, 1]);
  });

  it('is empty where there is no problem', () => {
    expect(filterModel(buildModel(graph([service('api')])), { ...noFilter, problemsOnly: true }).nodes.size).toBe(0);
  });
});

describe('search', () => {
  it('finds all words in kind, namespace, name and file, whatever their case', () => {
    const nodes = shopGraph().nodes;
    expect(searchNodes(nodes, 'SERVICE db')).toEqual(['Service/shop/db']);
    expect(searchNodes(nodes, 'overlays/prod')).toEqual(['Deployment/shop/api']);
    expect(searchNodes(nodes, '  ')).toEqual([]);
    expect(searchNodes(nodes, '(.*')).toEqual([]);
  });

  it('steps around the end', () => {
    expect(['', 'a', 'b'].map(at => stepMatch(['a', 'b'], at, 1))).toEqual(['a', 'b', 'a']);
    expect(['', 'a', 'b'].map(at => stepMatch(['a', 'b'], at, -1))).toEqual(['b', 'b', 'a']);
    expect(stepMatch([], 'a', 1)).toBe('');
  });
});

describe('describe', () => {
  it('says all that a card shows, and its wires', () => {
    const model = buildModel(shopGraph());
    const node = model.nodes.get('Deployment/shop/api');
    expect(node && describeNode(model, node)).toBe(
      'Deployment api, namespace shop, 3 replicas, 3 Pods, selected by 1 Service, containers api (http 8080), 2 places, calls Service db, selects from Service api',
    );
  });

  it('says how a Service is in the cluster', () => {
    const api = { ...service('api'), live: { mark: 'partly', text: '2/3 Pods ready (staging)' } as const };
    const model = buildModel(graph([api]));
    expect(describeNode(model, api)).toContain(', 2/3 Pods ready (staging)');
  });

  it('says why an edge is broken', () => {
    const model = buildModel(troubledShopGraph());
    const broken = model.edges.find(each => each.state === 'broken');
    expect(broken && describeEdge(model, broken)).toBe(
      'Service web selects Deployment web-blue: :80 → web; broken: no port named "web"',
    );
  });
});
