/** What counts as a problem in the panel, in one place. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { PanelModel } from './panelModel.ts';

/** How loud a node is; `none` where nothing is wrong. */
export type Trouble = 'error' | 'warning' | 'none';

/** The worst of a node's own problems. Information and hints are not trouble. */
export function troubleOf(node: GraphNode): Trouble {
  if (node.problems.some(problem => problem.severity === 'error')) return 'error';
  if (node.state === 'nothing' || node.problems.some(problem => problem.severity === 'warning')) return 'warning';
  return 'none';
}

/** True for a hop that a request cannot take. */
export function isBroken(edge: GraphEdge): boolean {
  return edge.state === 'broken';
}

/** Ids of the nodes with trouble of their own or with a broken hop that leaves them. */
export function troubledIds(model: PanelModel): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of model.nodes.values()) if (troubleOf(node) !== 'none') found.add(node.id);
  for (const edge of model.edges) if (isBroken(edge)) found.add(edge.from);
  return found;
}
