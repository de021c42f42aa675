import { describe, expect, it } from 'vitest';
import type { PanelModel } from '../../../src/picture/model/panelTypes.ts';
import { buildModel, emptyModel } from '../../../src/picture/model/panelModel.ts';
import type { GraphNode, WiringGraph } from '../../../src/protocol/graph.ts';
import { edge, graph, outside, service, workload } from '../../webview/fixtures/graphs.ts';
import { generatedGraph } from '../../webview/fixtures/generated.ts';
import { troubledShopGraph } from '../../webview/fixtures/shop.ts';

/** All that a model says, as plain data. */
function dump(model: PanelModel): unknown {
  const ids = model.nodeList.map(node => node.id);
  return {
    nodes: ids.map(id => model.nodes.get(id)),
    size: model.nodes.size,
    edges: model.edges,
    outgoing: ids.map(id => model.outgoing.get(id)),
    incoming: ids.map(id => model.incoming.get(id)),
    outside: model.outside,
    namespaces: [...model.namespaces.values()],
  };
}

/** The graph without every nth node and every nth edge, and with every nth node in another namespace or state. */
function altered(wiring: WiringGraph, nth: number): WiringGraph {
  const node = (each: GraphNode, index: number): GraphNode =>
    index % nth === 1 ? { ...each, namespace: 'elsewhere' } : index % nth === 2 ? { ...each, state: 'unknown' } : each;
  return {
    ...wiring,
    nodes: wiring.nodes.filter((_, index) => index % nth !== 0).map(node),
    edges: wiring.edges.filter((_, index) => index % nth !== 3),
  };
}

describe('the model', () => {
  it('is the same whatever it was made from', () => {
    const states = [
      generatedGraph(200),
      altered(generatedGraph(200), 7),
      altered(generatedGraph(200), 40),
      troubledShopGraph(),
      graph([]),
      generatedGraph(200),
    ];
    let model = emptyModel;
    for (const wiring of states) {
      model = buildModel(wiring, model);
      expect(dump(model)).toEqual(dump(buildModel(wiring)));
    }
  });

  it('leaves out edges with a missing end, and takes them in when the end comes', () => {
    const [api, pods] = [service('api'), workload('api')];
    const torn = buildModel(graph([api], [edge(api, pods, 'selects')]));
    expect(torn.edges).toEqual([]);
    const whole = buildModel(graph([api, pods], [edge(api, pods, 'selects')]), torn);
    expect(whole.outgoing.get(api.id)).toHaveLength(1);
    expect(buildModel(graph([api], [edge(api, pods, 'selects')]), whole).edges).toEqual([]);
  });

  it('makes anew only the namespaces that an edit touches, those of callers among them', () => {
    const [front, back, far] = [
      workload('front', { namespace: 'a' }),
      service('back', { namespace: 'b' }),
      service('c'),
    ];
    const calls = [edge(front, back, 'calls')];
    const before = buildModel(graph([front, back, far], calls));
    const after = buildModel(graph([front, { ...back, stateText: 'new' }, far], calls), before);
    const same = [...after.namespaces.keys()].filter(
      name => after.namespaces.get(name) === before.namespaces.get(name),
    );
    expect(same).toEqual(['shop']);
    expect(buildModel(graph([front, back, far], calls), before), 'nothing changed').toBe(before);
  });

  it('has the outside in the namespaces that it leads into, and by itself where it leads nowhere', () => {
    const [net, api] = [outside(), service('api')];
    const alone = buildModel(graph([net, api]));
    expect([...alone.namespaces.keys()].sort()).toEqual(['', 'shop']);
    const joined = buildModel(graph([net, api], [edge(net, api, 'routes')]), alone);
    expect([...joined.namespaces.keys()]).toEqual(['shop']);
    expect(joined.namespaces.get('shop')?.edges).toHaveLength(1);
    expect([...buildModel(graph([net, api]), joined).namespaces.keys()].sort()).toEqual(['', 'shop']);
  });
});
