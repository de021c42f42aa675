/** What counts as a problem in the panel, in one place. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { PanelModel } from './panelTypes.ts';
import { isDrawnInside } from './panelTypes.ts';

/** The severity of a node's problems; `none` where there are none. */
export type Trouble = 'error' | 'warning' | 'none';

/**
 * The worst of a node's own problems. Information and hints do not count, except for Services that select nothing,
 * which are drawn as broken unless the problem is switched off.
 */
export function troubleOf({ state, problems }: GraphNode): Trouble {
  if (problems.some(problem => problem.severity === 'error')) return 'error';
  const isWarned = problems.some(problem => problem.severity === 'warning');
  return isWarned || (state === 'nothing' && problems.length > 0) ? 'warning' : 'none';
}

/** True for a node with an error or a warning of its own: what the tree, the status bar and "podwire check" count. */
export function isWrong({ problems }: GraphNode): boolean {
  return problems.some(({ severity }) => severity === 'error' || severity === 'warning');
}

/**
 * True for a hop that a request cannot take. Wires to what a Service seems to mean do not count: the Service has a
 * problem of its own.
 */
export function isBroken(edge: GraphEdge): boolean {
  return edge.state === 'broken' && edge.type !== 'misses';
}

/** True for a node with trouble of its own or with a broken hop that leaves it. */
export function isTroubled(node: GraphNode, outgoing: PanelModel['outgoing']): boolean {
  return troubleOf(node) !== 'none' || (outgoing.get(node.id) ?? []).some(isBroken);
}

/** Ids of all nodes with trouble. */
export function troubledIds(model: PanelModel): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { troubled } of model.namespaces.values()) for (const id of troubled) found.add(id);
  return found;
}

/** Problems of all nodes, whatever their severity. */
export function countProblems(model: PanelModel): number {
  let count = 0;
  for (const { tally } of model.namespaces.values()) count += tally.problems;
  // What is drawn inside of other namespaces is in none.
  for (const node of model.outside) if (isDrawnInside(node, model.outgoing)) count += node.problems.length;
  return count;
}
