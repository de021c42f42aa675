/**
 * Stage 3 of the picture: a namespace of the model as the layout needs it: columns and sizes, no content. Two
 * equal inputs give equal pictures, which is what the layout's cache relies on. Pure.
 */
import type { GraphNode, GraphNodeType } from '../../protocol/graph.ts';
import type { NamespaceModel, PanelModel } from '../model/panelModel.ts';
import { forEachInSteps } from '../model/steps.ts';
import { cardFor } from '../scene/cardFor.ts';
import { sameList } from './sameList.ts';

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

const inStep = 500;

/** The input of one namespace, in small steps. Edges between namespaces are in none. */
export function* inputSteps(
  model: PanelModel,
  { namespace, nodes, edges }: NamespaceModel,
): Generator<undefined, NamespaceInput> {
  const sorted = [...nodes].sort(byName);
  const inputs: InputNode[] = [];
  yield* forEachInSteps(sorted, inStep, node => inputs.push(inputNode(model, node)));
  const columnOf = new Map(inputs.map(node => [node.id, node.column]));
  const guests = new Map<string, GraphNode>();
  const wires: InputEdge[] = [];
  const calls: InputEdge[] = [];
  yield* forEachInSteps(edges, inStep, ({ id, from, to }) => {
    const guest = columnOf.has(from) ? undefined : model.nodes.get(from);
    if (guest) guests.set(from, guest);
    const runsForward = (columnOf.get(from) ?? columns.outside) < (columnOf.get(to) ?? columns.outside);
    (runsForward ? wires : calls).push({ id, from, to });
  });
  const outside = [...guests.values()].sort(byName).map(node => inputNode(model, node));
  return { namespace, nodes: inputs, outside, wires, calls };
}

/** True where both look the same. */
export function sameInput(a: NamespaceInput, b: NamespaceInput): boolean {
  return (
    a.namespace === b.namespace &&
    sameList(a.nodes, b.nodes, sameNode) &&
    sameList(a.outside, b.outside, sameNode) &&
    sameList(a.wires, b.wires, sameEdge) &&
    sameList(a.calls, b.calls, sameEdge)
  );
}

function sameNode(a: InputNode, b: InputNode): boolean {
  return a.id === b.id && a.column === b.column && a.width === b.width && a.height === b.height && a.hole === b.hole;
}

function sameEdge(a: InputEdge, b: InputEdge): boolean {
  return a.id === b.id && a.from === b.from && a.to === b.to;
}

function inputNode(model: PanelModel, node: GraphNode): InputNode {
  const { width, height } = cardFor(model, node);
  return { id: node.id, column: columns[node.type], width, height, hole: isHole(model, node) };
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
