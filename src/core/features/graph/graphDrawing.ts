import type { GraphEdge, GraphNode } from '../../../protocol/graph.ts';
import { sameData } from '../../../protocol/sameData.ts';
import { wireEdges } from './graphEdges.ts';
import { callEdges } from './graphCalls.ts';
import { OUTSIDE_ID, outsideNode, rowNode } from './graphNodes.ts';
import { comparePlaces, type HopPiece, type Piece, type WorkloadPiece } from './graphPieces.ts';
import { hopEdge, hopsByEdge } from './graphRoutes.ts';
import { GraphRows } from './graphRows.ts';
import { GraphShared } from './graphShared.ts';
import { GraphSorted } from './graphSorted.ts';
import { IdSets } from '../../index/idSets.ts';

/** The nodes and edges of a graph, sorted by id. */
export interface DrawnGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Combines the pieces of objects into a graph: copies of a workload become one node, hops of routes become edges, and
 * edges are kept only if both ends exist. An update costs only what the changed pieces touch, and unchanged nodes and
 * edges stay the same objects.
 */
export class GraphDrawing {
  readonly #pieces = new Map<string, Piece>();
  readonly #rows = new GraphRows();
  /** Ids of the objects whose edges lead to or from an object, by its id. */
  readonly #users = new IdSets();
  /** Ids that were set since the last drawing; and those of them whose node appeared, disappeared or moved. */
  readonly #changed = new Set<string>();
  readonly #appeared = new Set<string>();
  readonly #nodes = new GraphSorted<GraphNode>();
  readonly #edges = new GraphSorted<GraphEdge>();
  /** Ids of the edges of each Service or workload. */
  readonly #edgesOf = new Map<string, readonly string[]>();
  readonly #hops = new GraphShared<HopPiece>();
  readonly #missing = new GraphShared<GraphNode>();
  readonly #fromOutside = new Set<string>();

  /** Sets the piece of an object, replacing its former one; undefined removes it. */
  set(id: string, piece: Piece | undefined): void {
    const before = this.#pieces.get(id);
    if (sameData(before, piece)) return;
    for (const end of endsOf(before)) this.#users.delete(end, id);
    for (const end of endsOf(piece)) this.#users.add(end, id);
    this.#rows.set(id, copiesIn(piece));
    if (piece) this.#pieces.set(id, piece);
    else this.#pieces.delete(id);
    this.#changed.add(id);
    if (before?.type === piece?.type) return;
    this.#appeared.add(id);
    // Removed first, before anything is drawn instead.
    this.#drawHops(id, [], []);
    this.#put(id, undefined, []);
  }

  /** The id of an object's node: for a workload with copies, that of the first one. */
  nodeOf(id: string): string {
    return this.#rows.first(id);
  }

  /** The graph of all current pieces. */
  draw(): DrawnGraph {
    const regrouped = this.#rows.update();
    const others = new Set(this.#changed);
    for (const id of [...regrouped, ...this.#appeared])
      for (const member of this.#rows.members(id)) {
        others.add(member);
        for (const user of this.#users.of(member)) others.add(user);
      }
    for (const id of others) if (this.#rows.first(id) !== id) this.#put(id, undefined, []);
    for (const id of new Set(Array.from(others, each => this.#rows.first(each)))) this.#drawOne(id);
    this.#changed.clear();
    this.#appeared.clear();
    if (this.#fromOutside.size > 0) this.#nodes.set(outsideNode());
    else this.#nodes.delete(OUTSIDE_ID);
    return { nodes: this.#nodes.list(), edges: this.#edges.list() };
  }

  #drawOne(id: string): void {
    const piece = this.#pieces.get(id);
    if (piece?.type === 'service') {
      const wires = wireEdges(piece, wire => this.nodeOf(wire)).filter(({ to }) => this.#isDrawn(to));
      this.#put(id, piece.node, piece.outside ? [piece.outside, ...wires] : wires);
    } else if (piece?.type === 'route') {
      const ends = piece.hops.map(hop => ({ ...hop, from: this.nodeOf(hop.from), to: this.nodeOf(hop.to) }));
      const isThere = (end: string) => this.#isDrawn(end) || piece.missing.some(node => node.id === end);
      this.#drawHops(
        id,
        ends.filter(({ from, to }) => isThere(from) && isThere(to)),
        piece.missing,
      );
      this.#nodes.set(piece.node);
    } else this.#drawRow(id);
  }

  #drawRow(id: string): void {
    const places = this.#placesOf(id);
    const edges = places.flatMap(({ calls }) => callEdges(id, calls));
    const isService = (each: string) => this.#pieces.get(each)?.type === 'service';
    this.#put(
      id,
      rowNode(id, places),
      edges.filter(({ to }) => isService(to)),
    );
  }

  #placesOf(id: string): readonly WorkloadPiece[] {
    return this.#rows.members(id).flatMap(member => {
      const piece = this.#pieces.get(member);
      return piece?.type === 'workload' ? [piece] : [];
    });
  }

  /** True where there is a node with this id. */
  #isDrawn(id: string): boolean {
    const type = this.#pieces.get(id)?.type;
    return type === 'service' || type === 'route' || id === OUTSIDE_ID || this.#placesOf(id).length > 0;
  }

  /** Draws the node and the edges of an object; of several edges with the same id the first one counts. */
  #put(id: string, node: GraphNode | undefined, edges: readonly GraphEdge[]): void {
    if (node) this.#nodes.set(node);
    else this.#nodes.delete(id);
    const byId = new Map<string, GraphEdge>();
    for (const edge of edges) if (!byId.has(edge.id)) byId.set(edge.id, edge);
    for (const edge of this.#edgesOf.get(id) ?? []) if (!byId.has(edge)) this.#deleteEdge(edge);
    for (const edge of byId.values()) this.#setEdge(edge);
    if (byId.size > 0) this.#edgesOf.set(id, [...byId.keys()]);
    else this.#edgesOf.delete(id);
  }

  /** Several routes may share an edge, or a missing Service. */
  #drawHops(id: string, hops: readonly HopPiece[], missing: readonly GraphNode[]): void {
    const byPlace = (a: string, b: string) => this.#compare(a, b);
    for (const edge of this.#hops.set(id, hopsByEdge(hops))) {
      const made = hopEdge(edge, this.#hops.get(edge, byPlace));
      if (made) this.#setEdge(made);
      else this.#deleteEdge(edge);
    }
    for (const key of this.#missing.set(id, new Map(missing.map(node => [node.id, [node]])))) {
      const last = this.#missing.get(key, byPlace).at(-1);
      if (last) this.#nodes.set(last);
      else this.#nodes.delete(key);
    }
  }

  #compare(a: string, b: string): number {
    const first = this.#pieces.get(a);
    const second = this.#pieces.get(b);
    return first && second ? comparePlaces(first.place, second.place) : 0;
  }

  #setEdge(edge: GraphEdge): void {
    this.#edges.set(edge);
    if (edge.from === OUTSIDE_ID) this.#fromOutside.add(edge.id);
  }

  #deleteEdge(id: string): void {
    this.#edges.delete(id);
    this.#fromOutside.delete(id);
  }
}

/** The groups of workloads that a Service treats as copies. */
function copiesIn(piece: Piece | undefined) {
  return piece?.type === 'service'
    ? piece.wires.flatMap(({ type, places }) => (type === 'selects' ? [places] : []))
    : [];
}

/** Ids of the objects at the other ends of an object's edges. */
function endsOf(piece: Piece | undefined): readonly string[] {
  if (piece?.type === 'service') return piece.wires.flatMap(({ places: [first] }) => first?.id ?? []);
  if (piece?.type === 'workload') return piece.calls.map(({ to }) => to);
  return piece?.hops.flatMap(({ from, to }) => [from, to]) ?? [];
}
