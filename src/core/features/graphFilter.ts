import type { GraphNode, WiringGraph } from '../../protocol/graph.ts';

/** The graph's trouble: nodes with an error or a warning or a broken hop, and their direct neighbors, as the panel has it. */
export function onlyProblems(graph: WiringGraph): WiringGraph {
  const troubled = new Set(graph.nodes.filter(isTroubled).map(({ id }) => id));
  for (const { from, state } of graph.edges) if (state === 'broken') troubled.add(from);
  const kept = new Set(troubled);
  for (const { from, to } of graph.edges) {
    if (troubled.has(from)) kept.add(to);
    if (troubled.has(to)) kept.add(from);
  }
  return {
    ...graph,
    focus: graph.focus.filter(id => kept.has(id)),
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

function isTroubled({ state, problems }: GraphNode): boolean {
  return state === 'nothing' || problems.some(({ severity }) => severity === 'error' || severity === 'warning');
}
