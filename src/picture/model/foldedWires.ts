/**
 * The wires of a model with folded namespaces: those of one kind, state and mark between the same two ends are one wire with a weight.
 * After an edit only the wires that it touches are put together again. Pure.
 */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import { sameData } from '../../protocol/sameData.ts';
import { countOf } from './describe.ts';
import { differences, patched } from './differences.ts';
import type { Lookup } from './layeredMap.ts';
import { emptyLookup, layered } from './layeredMap.ts';
import { edgesOf } from './panelModel.ts';
import type { PanelModel } from './panelTypes.ts';

/** What ids of wires between tiles begin with. */
export const wirePrefix = 'wires\u0000';

/** A model with the tiles in it. */
export interface Folding {
  readonly model: PanelModel;
  /** Ids of the tiles by the names of their namespaces. */
  readonly names: ReadonlyMap<string, string>;
  /** Id of the tile that represents a node; undefined for a node that is drawn itself. */
  tileIdOf(node: GraphNode): string | undefined;
}

/** The drawn wires, sorted by id, with data for updating them. */
export interface FoldedWires {
  readonly edges: readonly GraphEdge[];
  readonly folding: Folding;
  readonly wires: Lookup<Wire>;
}

/** A drawn wire, and the edges that it represents, sorted by id. */
interface Wire {
  readonly drawn: GraphEdge;
  readonly edges: readonly GraphEdge[];
}

/** The wires of a model; made from former ones where these have the same tiles. */
export function foldedWires(folding: Folding, former: FoldedWires | undefined): FoldedWires {
  const last = former && haveSameNames(former.folding, folding) ? former : undefined;
  const came = last ? touched(last.folding, folding) : folding.model.edges;
  const went = last ? touched(folding, last.folding) : [];
  return rewired(folding, last ?? { edges: [], folding, wires: emptyLookup() }, { came, went });
}

function haveSameNames(a: Folding, b: Folding): boolean {
  return a.names.size === b.names.size && [...a.names.keys()].every(name => b.names.has(name));
}

// Edges that the other model does not have, or has between other ends.
function touched(other: Folding, { model, tileIdOf }: Folding): readonly GraphEdge[] {
  const edges = new Set(differences(other.model.edges, model.edges).came);
  for (const node of differences(other.model.nodeList, model.nodeList).came) {
    const before = other.model.nodes.get(node.id);
    if (before && other.tileIdOf(before) === tileIdOf(node)) continue;
    for (const edge of edgesOf(model, node.id)) edges.add(edge);
  }
  return [...edges];
}

interface TouchedEdges {
  readonly came: readonly GraphEdge[];
  readonly went: readonly GraphEdge[];
}

function rewired(folding: Folding, former: FoldedWires, { came, went }: TouchedEdges): FoldedWires {
  const added = byWire(folding, came);
  const removed = byWire(former.folding, went);
  const changes = new Map<string, Wire | undefined>();
  const gone = new Set<GraphEdge>();
  const fresh: GraphEdge[] = [];
  for (const id of new Set([...removed.keys(), ...added.keys()])) {
    const last = former.wires.get(id);
    const more = sortedById(added.get(id)?.edges ?? []);
    const edges = patched(last?.edges ?? [], new Set(removed.get(id)?.edges), more);
    const ends = added.get(id) ?? removed.get(id);
    const wire = ends && edges.length > 0 ? wireOf(id, { ...ends, edges }, last) : undefined;
    changes.set(id, wire);
    if (last && last.drawn !== wire?.drawn) gone.add(last.drawn);
    if (wire && wire.drawn !== last?.drawn) fresh.push(wire.drawn);
  }
  return {
    edges: patched(former.edges, gone, sortedById(fresh)),
    folding,
    wires: layered(former.wires, changes),
  };
}

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly GraphEdge[];
}

// What is within one tile is in no wire; what has no tile at its ends is a wire of its own.
function byWire({ model, tileIdOf }: Folding, edges: readonly GraphEdge[]): ReadonlyMap<string, Bundle> {
  const bundles = new Map<string, Bundle & { readonly edges: GraphEdge[] }>();
  for (const edge of edges) {
    const a = model.nodes.get(edge.from);
    const b = model.nodes.get(edge.to);
    if (!a || !b) continue;
    const [tileA, tileB] = [tileIdOf(a), tileIdOf(b)];
    if (tileA !== undefined && tileA === tileB) continue;
    const [from, to] = [tileA ?? edge.from, tileB ?? edge.to];
    const isOwn = tileA === undefined && tileB === undefined;
    const id = isOwn ? edge.id : `${wirePrefix}${wordsOf(edge)}\u0000${from}\u0000${to}`;
    const bundle = bundles.get(id);
    if (bundle) bundle.edges.push(edge);
    else bundles.set(id, { from, to, edges: [edge] });
  }
  return bundles;
}

function wordsOf({ type, state, mark }: GraphEdge): string {
  return `${type}\u0000${state}${mark ? `\u0000${mark}` : ''}`;
}

function wireOf(id: string, { from, to, edges }: Bundle, last: Wire | undefined): Wire | undefined {
  const [first] = edges;
  if (!first) return undefined;
  if (id === first.id) return { drawn: first, edges };
  const { type, state, mark } = first;
  const reason = edges.length === 1 ? first.reason : '';
  const label = countOf(edges.length, 'wire');
  const drawn: GraphEdge = { id, from, to, type, state, label, reason, ...(mark && { mark }) };
  return { drawn: last && sameData(last.drawn, drawn) ? last.drawn : drawn, edges };
}
