import type { WiringGraph } from '../../protocol/graph.ts';
import { filterModel, type PanelFilter } from '../../picture/model/filter.ts';
import { buildModel, edgesOf } from '../../picture/model/panelModel.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';

/** The requested part of a graph. */
export interface GraphPart {
  readonly filter: PanelFilter;
  /** True for a file (relative to the root, `/`) that was asked for. */
  readonly isNamed: (file: string) => boolean;
}

/** The nodes of a graph that pass the filter and are in requested files, with the nodes that are wired to them. */
export function partOf(graph: WiringGraph, { filter, isNamed }: GraphPart): WiringGraph {
  const model = filterModel(buildModel(graph), filter);
  const placed = model.nodeList.filter(({ places }) => places.length > 0);
  const named = new Set(placed.filter(({ places }) => places.some(isNamed)).map(({ id }) => id));
  const isWhole = named.size === placed.length;
  const kept = new Set(isWhole ? model.nodeList.map(({ id }) => id) : [...named, ...neighborsOf(model, named)]);
  return {
    ...graph,
    focus: graph.focus.filter(id => kept.has(id)),
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: model.edges.filter(({ from, to }) => isWhole || named.has(from) || named.has(to)),
  };
}

function neighborsOf(model: PanelModel, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].flatMap(id => edgesOf(model, id).flatMap(({ from, to }) => [from, to]));
}
