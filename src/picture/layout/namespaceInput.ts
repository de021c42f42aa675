/**
 * Stage 3 of the picture: the model, grouped by namespace, as the layout needs it: columns and sizes, no content. Two
 * equal inputs give equal pictures, which is what the layout's cache relies on. Pure.
 */
import type { GraphEdge, GraphNode, GraphNodeType } from '../../protocol/graph.ts';
import type { PanelModel } from '../model/panelModel.ts';
import type { Card } from '../scene/card.ts';

/** A node as the layout sees it. */
export interface InputNode {
  readonly id: string;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  /** True where the picture shows the hole in which Pods are missing. */
  readonly hole: boolean;
}

/** An edge as the layout sees it. */
export interface InputEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Everything that decides how the box of one namespace looks. */
export interface NamespaceInput {
  readonly namespace: string;
  /** In reading order: by name, then id. */
  readonly nodes: readonly InputNode[];
  /** Nodes of the outside that lead into this namespace. */
  readonly outside: readonly InputNode[];
  /** Edges that run forward, to a later column. */
  readonly wires: readonly InputEdge[];
  /** Edges that run backward or within a column: drawn on lanes of their own. */
  readonly calls: readonly InputEdge[];
}

const columns: Record<GraphNodeType, number> = { outside: 0, route: 1, service: 2, workload: 3 };

/** The column of the hole's card: that of the workloads. */
export const holeColumn = columns.workload;

/** One input per namespace, sorted by namespace. Edges between namespaces are in none of them. */
export function groupByNamespace(model: PanelModel, cards: ReadonlyMap<string, Card>): readonly NamespaceInput[] {
  const groups = new Map<string, NamespaceDraft>();
  const { guests, byNamespace } = sortedNodes(model);
  for (const [namespace, nodes] of byNamespace) {
    const inputs = nodes.sort(byName).map(node => inputNode(model, node, cards));
    groups.set(namespace, { namespace, nodes: inputs, outside: [], wires: [], calls: [] });
  }
  for (const node of guests.sort(byName)) addGuest(groups, model, inputNode(model, node, cards));
  for (const edge of model.edges) addEdge(groups, model, edge);
  return [...groups.values()].sort((a, b) => compare(a.namespace, b.namespace));
}

/** A text that is equal exactly where the inputs are. */
export function signatureOf(input: NamespaceInput): string {
  const nodes = (list: readonly InputNode[]) =>
    list.map(node => `${node.id}|${node.column}|${node.width}|${node.height}|${node.hole}`).join('\n');
  const edges = (list: readonly InputEdge[]) => list.map(edge => `${edge.id}|${edge.from}|${edge.to}`).join('\n');
  return [nodes(input.nodes), nodes(input.outside), edges(input.wires), edges(input.calls)].join('\n\n');
}

function sortedNodes(model: PanelModel): { guests: GraphNode[]; byNamespace: Map<string, GraphNode[]> } {
  const guests: GraphNode[] = [];
  const byNamespace = new Map<string, GraphNode[]>();
  for (const node of model.nodes.values()) {
    const list = isGuest(model, node) ? guests : byNamespace.get(node.namespace);
    if (list) list.push(node);
    else byNamespace.set(node.namespace, [node]);
  }
  return { guests, byNamespace };
}

interface NamespaceDraft {
  readonly namespace: string;
  readonly nodes: readonly InputNode[];
  readonly outside: InputNode[];
  readonly wires: InputEdge[];
  readonly calls: InputEdge[];
}

// The outside belongs to no namespace: it is drawn in each that it leads into.
function isGuest(model: PanelModel, node: GraphNode): boolean {
  return node.type === 'outside' && (model.outgoing.get(node.id)?.length ?? 0) > 0;
}

function addGuest(groups: Map<string, NamespaceDraft>, model: PanelModel, guest: InputNode): void {
  const reached = new Set((model.outgoing.get(guest.id) ?? []).map(edge => model.nodes.get(edge.to)?.namespace ?? ''));
  for (const namespace of reached) groups.get(namespace)?.outside.push(guest);
}

function addEdge(groups: Map<string, NamespaceDraft>, model: PanelModel, edge: GraphEdge): void {
  const from = model.nodes.get(edge.from);
  const to = model.nodes.get(edge.to);
  if (!from || !to || (from.namespace !== to.namespace && !isGuest(model, from))) return;
  const draft = groups.get(to.namespace);
  const list = columns[from.type] < columns[to.type] ? draft?.wires : draft?.calls;
  list?.push({ id: edge.id, from: edge.from, to: edge.to });
}

function inputNode(model: PanelModel, node: GraphNode, cards: ReadonlyMap<string, Card>): InputNode {
  const card = cards.get(node.id);
  return {
    id: node.id,
    column: columns[node.type],
    width: card?.width ?? 0,
    height: card?.height ?? 0,
    hole: isHole(model, node),
  };
}

function isHole(model: PanelModel, node: GraphNode): boolean {
  const leadsNowhere = (model.outgoing.get(node.id) ?? []).length === 0;
  return node.type === 'service' && node.state !== 'selects' && node.state !== 'neutral' && leadsNowhere;
}

function byName(a: GraphNode, b: GraphNode): number {
  return compare(a.name, b.name) || compare(a.id, b.id);
}

// Not localeCompare: the picture must not depend on the person's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
