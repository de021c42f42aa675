/**
 * Stage 3 of the picture: namespaces that are folded, each as one node that stands for all that is in it; its wires to
 * other namespaces stay, those inside are hidden with what they join. Pure.
 */
import type { GraphEdge, GraphNode, GraphProblem } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import { countOf } from './describe.ts';
import { groupBy } from './grouped.ts';
import type { PanelModel } from './panelModel.ts';
import { emptyModel, modelOf } from './panelModel.ts';
import { takeOver } from './takeOver.ts';
import { isTroubled } from './trouble.ts';

const prefix = 'folded\u0000';
const mostProblems = 5;
const troubledLabel = 'Objects with problems';

/** Objects with problems among those that a folded namespace stands for; 0 for another node. */
export function troubledInside(node: GraphNode): number {
  return isFolded(node) ? Number(node.details.find(({ label }) => label === troubledLabel)?.value ?? 0) : 0;
}

/** Objects that a node stands for: more than one only for a folded namespace. */
export function objectsIn(node: GraphNode): number {
  return isFolded(node) ? (node.replicas ?? 1) : 1;
}

/** True for a node that stands for a whole namespace. */
export function isFolded(node: GraphNode): boolean {
  return node.id.startsWith(prefix);
}

/** Id of the node that stands for a namespace while that is folded. */
export function foldedId(namespace: string): string {
  return prefix + namespace;
}

/**
 * The model with these namespaces folded; the very same model where none of them is in it. `former` is what the model
 * before this one gave: what did not change is taken over from it.
 */
export function foldModel(model: PanelModel, folded: ReadonlySet<string>, former = emptyModel): PanelModel {
  if (folded.size === 0) return model;
  const all = model.nodeList;
  const isIn = (node: GraphNode): boolean => node.type !== 'outside' && folded.has(node.namespace);
  const nodes = all.filter(node => !isIn(node));
  const groups = groupBy(all.filter(isIn), node => node.namespace);
  if (groups.size === 0) return model;
  for (const [namespace, members] of groups) nodes.push(standIn(model, namespace, members));
  return modelOf(
    takeOver(former.nodeList, sortedById(nodes)),
    takeOver(former.edges, sortedById(foldedEdges(model, groups))),
    former,
  );
}

function standIn(model: PanelModel, namespace: string, members: readonly GraphNode[]): GraphNode {
  const troubled = members.filter(node => isTroubled(node, model.outgoing)).length;
  const services = members.filter(node => node.type === 'service').length;
  const workloads = members.filter(node => node.type === 'workload').length;
  return {
    id: foldedId(namespace),
    type: 'service',
    kind: 'Namespace',
    namespace,
    name: countOf(members.length, 'object'),
    state: 'neutral',
    stateText: `folded: ${countOf(services, 'Service')}, ${countOf(workloads, 'workload')}`,
    problems: members
      .flatMap(node => node.problems)
      .sort(bySeverity)
      .slice(0, mostProblems),
    ports: [],
    containers: [],
    replicas: members.length,
    places: [],
    details: troubled > 0 ? [{ label: troubledLabel, value: String(troubled) }] : [],
  };
}

const severities = ['error', 'warning', 'information', 'hint'];

function bySeverity(a: GraphProblem, b: GraphProblem): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

// Wires of one kind between the same two ends become one; the worst state wins, since it must not get lost.
function foldedEdges(model: PanelModel, groups: ReadonlyMap<string, unknown>): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  const end = (id: string): string => {
    const node = model.nodes.get(id);
    return node && node.type !== 'outside' && groups.has(node.namespace) ? foldedId(node.namespace) : id;
  };
  for (const edge of model.edges) {
    const [from, to] = [end(edge.from), end(edge.to)];
    if (from === edge.from && to === edge.to) edges.set(edge.id, edge);
    else if (from !== to) addFolded(edges, { ...edge, id: JSON.stringify([edge.type, from, to]), from, to });
  }
  return [...edges.values()];
}

function addFolded(edges: Map<string, GraphEdge>, edge: GraphEdge): void {
  const former = edges.get(edge.id);
  if (!former || rank(edge) > rank(former)) edges.set(edge.id, edge);
}

function rank(edge: GraphEdge): number {
  return { ok: 0, unknown: 1, broken: 2 }[edge.state];
}
