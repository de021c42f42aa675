/**
 * Stage 3 of the picture: folded namespaces, each as one tile. Wires between two tiles become one wire with a weight;
 * broken ones are kept separate. Pure.
 */
import type { GraphEdge, GraphMark, GraphNode, GraphProblem } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import { countOf } from './describe.ts';
import type { FoldedWires } from './foldedWires.ts';
import { foldedWires, wirePrefix } from './foldedWires.ts';
import type { NamespaceModel, PanelModel } from './panelTypes.ts';
import { emptyModel, modelOf } from './panelModel.ts';
import { takeOver } from './takeOver.ts';

const prefix = 'folded\u0000';
const mostProblems = 5;
const troubledLabel = 'Objects with problems';
const affectedLabel = 'Objects with broken wires';
const differingLabel = 'What differs';

/** From this number of objects on, namespaces are initially folded. */
export const foldedFrom = 300;

/** Number of objects with problems in a folded namespace; 0 for any other node. */
export function troubledInside(node: GraphNode): number {
  const [, wrong = '0'] = /^(\d+) with problems/.exec(detailOf(node, troubledLabel)) ?? [];
  return isFolded(node) ? Number(wrong) : 0;
}

/** True for a folded namespace with trouble in it. */
export function isTroubledInside(node: GraphNode): boolean {
  return isFolded(node) && [troubledLabel, affectedLabel].some(label => detailOf(node, label) !== '');
}

/** `2 added, 1 changed`: the differences inside of a folded namespace; '' for any other node, and for none. */
export function differingInside(node: GraphNode): string {
  return isFolded(node) ? detailOf(node, differingLabel) : '';
}

/** The same by the signs that cards have: `+2 ≠1`. */
export function differingSigns(node: GraphNode): string {
  const signs = new Map([
    ['added', '+'],
    ['removed', '−'],
    ['changed', '≠'],
  ]);
  const parts = differingInside(node).split(', ');
  return parts
    .map(part => {
      const [count = '', what = ''] = part.split(' ');
      return signs.has(what) ? `${signs.get(what) ?? ''}${count}` : part;
    })
    .join('  ');
}

function detailOf({ details }: GraphNode, wanted: string): string {
  return details.find(({ label }) => label === wanted)?.value ?? '';
}

/** Number of objects that a node represents: more than one only for a folded namespace. */
export function objectsIn(node: GraphNode): number {
  return isFolded(node) ? (node.replicas ?? 1) : 1;
}

/** True for a node that represents a whole namespace. */
export function isFolded(node: GraphNode): boolean {
  return node.id.startsWith(prefix);
}

/** Id of the node that represents a folded namespace. */
export function foldedId(namespace: string): string {
  return prefix + namespace;
}

/** Number of wires that an edge represents. */
export function weightOf(edge: GraphEdge): number {
  return edge.id.startsWith(wirePrefix) ? Number.parseInt(edge.label, 10) : 1;
}

/** The initially folded namespaces: all of them where there are several and too much to draw. */
export function foldedAtFirst(model: PanelModel): ReadonlySet<string> {
  const isMuch = model.nodeList.length > foldedFrom && model.namespaces.size > 1;
  return new Set(isMuch ? [...model.namespaces.values()].filter(isFoldable).map(({ namespace }) => namespace) : []);
}

function isFoldable({ nodes }: NamespaceModel): boolean {
  return nodes.some(node => node.type !== 'outside');
}

/**
 * The model with these namespaces folded; the same model where it has none of them. `former`: the result for the
 * previous model, whose unchanged parts are reused.
 */
export function foldModel(model: PanelModel, folded: ReadonlySet<string>, former = emptyModel): PanelModel {
  if (folded.size === 0) return model;
  const groups = [...model.namespaces.values()].filter(each => folded.has(each.namespace) && isFoldable(each));
  if (groups.length === 0) return model;
  const names = new Map(groups.map(({ namespace }) => [namespace, foldedId(namespace)]));
  const tileIdOf = (node: GraphNode): string | undefined =>
    node.type === 'outside' ? undefined : names.get(node.namespace);
  const open = [...model.namespaces.values()]
    .filter(({ namespace }) => !names.has(namespace))
    .flatMap(({ nodes }) => nodes);
  const isOpen = new Set(open);
  const outside = model.outside.filter(node => !isOpen.has(node));
  const differing = wiresThatDiffer(model, tileIdOf);
  const tiles = groups.map(content => standIn(content, differing.get(foldedId(content.namespace)) ?? 0));
  const nodes = [...open, ...outside, ...tiles];
  const wires = foldedWires({ model, tileIdOf, names }, kept.get(former));
  const drawn = modelOf(takeOver(former.nodeList, sortedById(nodes)), wires.edges, former);
  kept.set(drawn, wires);
  return drawn;
}

/** The wires of folded models. */
const kept = new WeakMap<PanelModel, FoldedWires>();

// Wires within each tile that are marked, by the tile's id.
function wiresThatDiffer(
  model: PanelModel,
  tileIdOf: (node: GraphNode) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to, mark } of model.edges) {
    if (!mark) continue;
    const [a, b] = [model.nodes.get(from), model.nodes.get(to)];
    const tile = a && b && tileIdOf(a) === tileIdOf(b) ? tileIdOf(a) : undefined;
    if (tile !== undefined) counts.set(tile, (counts.get(tile) ?? 0) + 1);
  }
  return counts;
}

const made = new WeakMap<NamespaceModel, { readonly node: GraphNode; readonly wires: number }>();

function standIn(content: NamespaceModel, wires: number): GraphNode {
  const known = made.get(content);
  if (known?.wires === wires) return known.node;
  const node = tileOf(content, wires);
  made.set(content, { node, wires });
  return node;
}

const marksInOrder: readonly GraphMark[] = ['added', 'removed', 'changed'];

// `2 added, 1 removed, 3 wires`.
function differencesInWords(members: readonly GraphNode[], wires: number): string {
  const counted = marksInOrder.map(mark => [members.filter(node => node.mark === mark).length, mark] as const);
  const words = counted.flatMap(([count, mark]) => (count > 0 ? [`${count} ${mark}`] : []));
  return [...words, ...(wires > 0 ? [countOf(wires, 'wire')] : [])].join(', ');
}

function tileOf({ namespace, nodes, troubled, tally }: NamespaceModel, wires: number): GraphNode {
  const members = nodes.filter(node => node.type !== 'outside');
  const affected = troubled.length - tally.wrong;
  const differing = differencesInWords(members, wires);
  return {
    id: foldedId(namespace),
    type: 'service',
    kind: 'Namespace',
    namespace,
    name: namespace || 'no namespace',
    state: 'neutral',
    stateText: `${countOf(tally.services, 'Service')}, ${countOf(tally.workloads, 'workload')}`,
    problems: members
      .flatMap(node => node.problems)
      .sort(bySeverity)
      .slice(0, mostProblems),
    ports: [],
    containers: [],
    replicas: members.length,
    places: [],
    ...(differing && { mark: 'changed' }),
    details: [
      ...(tally.wrong > 0 ? [{ label: troubledLabel, value: `${tally.wrong} with problems` }] : []),
      ...(affected > 0 ? [{ label: affectedLabel, value: `${affected} with broken wires` }] : []),
      ...(differing ? [{ label: differingLabel, value: differing }] : []),
    ],
  };
}

const severities = ['error', 'warning', 'information', 'hint'];

function bySeverity(a: GraphProblem, b: GraphProblem): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

/** The ids in their order, with those of all objects in a folded namespace in place of its tile. */
export function withFoldedIn(ids: readonly string[], drawn: PanelModel, model: PanelModel): readonly string[] {
  return ids.flatMap(id => {
    const node = drawn.nodes.get(id);
    if (!node || !isFolded(node)) return [id];
    return (model.namespaces.get(node.namespace)?.nodes ?? []).map(inside => inside.id);
  });
}
