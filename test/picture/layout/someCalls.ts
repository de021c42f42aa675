/** Graphs with calls between any of their workloads and Services. */
import type { GraphEdge, GraphNode, WiringGraph } from '../../../src/protocol/graph.ts';
import { container, edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';

/** Services on workloads of their own in some namespaces, and calls between any of them; always the same for a number. */
export function someCalls(seed: number, spaces: number): WiringGraph {
  let state = seed * 7919 + 17;
  const next = (most: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % most;
  };
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const [services, workloads]: [GraphNode[], GraphNode[]] = [[], []];
  for (let index = 0; index < 12; index++) {
    const namespace = `space-${next(spaces)}`;
    const host = workload(`w${index}`, { namespace, containers: [container('main')] });
    workloads.push(host);
    // Some have no Service, some several.
    for (let count = next(4) === 0 ? 0 : 1 + Math.floor(next(5) / 3); count > 0; count--) {
      const own = service(`s${index}-${count}`, { namespace });
      services.push(own);
      edges.push(edge(own, host, 'selects'));
    }
  }
  const calls = new Map<string, GraphEdge>();
  for (let count = 0; count < 16; count++) {
    const [from, to] = [workloads[next(workloads.length)], services[next(services.length)]];
    if (from && to) calls.set(`${from.id} ${to.id}`, edge(from, to, 'calls'));
  }
  nodes.push(...services, ...workloads);
  return graph(nodes, [...edges, ...calls.values()]);
}
