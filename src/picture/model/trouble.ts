/** What counts as a problem in the panel, in one place. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { NamespaceModel, PanelModel } from './panelModel.ts';

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

const kept = new WeakMap<NamespaceModel, readonly string[]>();

/** Ids of the nodes of a namespace with trouble of their own or with a broken hop that leaves them. */
export function troubledIn(model: PanelModel, content: NamespaceModel): readonly string[] {
  const known = kept.get(content);
  if (known) return known;
  const found = content.nodes.filter(node => isTroubled(model, node)).map(node => node.id);
  kept.set(content, found);
  return found;
}

/** Ids of all nodes with trouble. */
export function troubledIds(model: PanelModel): ReadonlySet<string> {
  const found = new Set<string>();
  for (const content of model.namespaces.values()) for (const id of troubledIn(model, content)) found.add(id);
  // What is drawn in other namespaces than its own is in none of them.
  for (const node of model.nodeList) if (node.type === 'outside' && isTroubled(model, node)) found.add(node.id);
  return found;
}

function isTroubled(model: PanelModel, node: GraphNode): boolean {
  return troubleOf(node) !== 'none' || (model.outgoing.get(node.id) ?? []).some(isBroken);
}
