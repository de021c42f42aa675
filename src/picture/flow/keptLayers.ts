/** Layers as they were in the last layout, with what is new between them. Pure. */
import type { FlowEdge, FlowGraph } from './flowGraph.ts';
import type { Layers } from './layers.ts';
import type { RememberedLayers } from './memory.ts';

/** The layers that a graph had, as far as its wires still run along them; undefined where frames or depths are others now. */
export function keptLayers(graph: FlowGraph, last: RememberedLayers): Layers | undefined {
  const { nodes, edges, groups } = graph;
  const bandOf = groups.map(({ key }) => last.bandOf.get(key) ?? -1);
  if (bandOf.includes(-1) || bandOf.length !== last.bandOf.size) return undefined;
  const layerOf = nodes.map(({ key }) => last.layerOf.get(key) ?? -1);
  const draft: Draft = { graph, layerOf, bandOf, bandStart: [...last.bandStart] };
  placeNew(draft);
  const isBack = edges.map(edge => last.back.has(edge.key) || layerAt(draft, edge.from) > layerAt(draft, edge.to));
  if (!pushForward(draft, isBack)) return undefined;
  // A lone frame ends where its last card does.
  if (groups.length === 1) draft.bandStart[1] = Math.max(-1, ...layerOf) + 1;
  return fits(draft) ? { layerOf, isBack, bandOf, bandStart: draft.bandStart } : undefined;
}

interface Draft {
  readonly graph: FlowGraph;
  readonly layerOf: number[];
  readonly bandOf: readonly number[];
  readonly bandStart: number[];
}

function layerAt({ layerOf }: Draft, { node }: FlowEdge['from']): number {
  return layerOf[node] ?? 0;
}

// What is new stands behind what leads to it, else before what it leads to.
function placeNew(draft: Draft): void {
  const { graph, layerOf } = draft;
  const start = (node: number): number => draft.bandStart[draft.bandOf[graph.nodes[node]?.group ?? 0] ?? 0] ?? 0;
  for (let round = 0; round < 2; round++) {
    layerOf.forEach((layer, node) => {
      if (layer >= 0) return;
      const before = graph.edges.filter(({ to }) => to.node === node).map(({ from }) => layerAt(draft, from));
      const after = graph.edges
        .filter(({ from }) => from.node === node)
        .map(({ to }) => layerAt(draft, to))
        .filter(each => each >= 0);
      const behind = Math.max(-1, ...before);
      if (behind >= 0) layerOf[node] = Math.max(start(node), behind + 1);
      else if (after.length > 0) layerOf[node] = Math.max(start(node), Math.min(...after) - 1);
      else if (round > 0) layerOf[node] = start(node);
    });
  }
}

// False where wires that run forward go in a circle.
function pushForward({ graph, layerOf }: Draft, isBack: readonly boolean[]): boolean {
  for (let round = 0; round <= graph.nodes.length; round++) {
    let pushed = false;
    graph.edges.forEach(({ from, to }, index) => {
      const [a, b] = isBack[index] ? [to.node, from.node] : [from.node, to.node];
      if (a === b || (layerOf[a] ?? 0) < (layerOf[b] ?? 0)) return;
      layerOf[b] = (layerOf[a] ?? 0) + 1;
      pushed = true;
    });
    if (!pushed) return true;
  }
  return false;
}

function fits({ graph, layerOf, bandOf, bandStart }: Draft): boolean {
  return graph.nodes.every(({ group }, node) => {
    const band = bandOf[group] ?? 0;
    const layer = layerOf[node] ?? 0;
    return layer >= (bandStart[band] ?? 0) && layer < (bandStart[band + 1] ?? 0);
  });
}
