import type { WiringGraph } from '../../protocol/graph.ts';
import { filterModel, type PanelFilter } from '../../picture/model/filter.ts';
import { buildModel, edgesOf } from '../../picture/model/panelModel.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';

/** The part of a graph that is wanted. */
export interface GraphPart {
  readonly filter: PanelFilter;
  /** True for a file (relative to the root, `/`) that was asked for. */
  readonly isNamed: (file: string) => boolean;
}

/** What of a graph passes the panel's filter and stands in a file that was asked for, or is wired to what does. */
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
