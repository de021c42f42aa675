/** The path of one request, hop by hop, up to a broken hop. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { describeEdge, nodeLabel, portText } from './describe.ts';
import type { PanelModel } from './panelTypes.ts';
import type { Story } from './story.ts';
import { isTaken } from './story.ts';
import { shortText } from './visibleText.ts';

/** One hop: the wire that was taken, and where it leads. */
export interface Hop {
  /** Where the request is now. */
  readonly nodeId: string;
  /** The wire that it came by; '' for the start. */
  readonly edgeId: string;
  /** What happens here, in a sentence. */
  readonly text: string;
  /** Why the request gets no farther; '' where it does. */
  readonly broken: string;
}

/** The hops from a start to an end. It ends at the first hop that a request cannot take. */
export type Trail = readonly Hop[];

/**
 * The path to a node: from `from`, or where that is '' from outside (else from where requests begin). Empty for none.
 */
export function trailTo(model: PanelModel, to: string, from = ''): Trail {
  const edges = wayBack(model, to, from);
  const start = edges[0]?.from ?? (from === '' || from === to ? to : '');
  const first = model.nodes.get(start);
  if (!first) return [];
  const hops: Hop[] = [{ nodeId: start, edgeId: '', text: startText(first), broken: '' }];
  for (const edge of [...edges, ...lastHop(model, to)]) {
    const hop = hopOf(model, edge);
    hops.push(hop);
    if (hop.broken) break;
  }
  const last = hops.at(-1);
  if (last && !last.broken) hops[hops.length - 1] = { ...last, broken: deadEnd(model.nodes.get(last.nodeId)) };
  return hops;
}

function startText(first: GraphNode): string {
  return first.type === 'outside' ? 'A request starts outside the cluster' : `A request starts at ${nodeLabel(first)}`;
}

/** What is emphasized at a step of a trail. */
export function litAt(trail: Trail, step: number): Story {
  const taken = trail.slice(0, step + 1);
  return { nodes: new Set(taken.map(hop => hop.nodeId)), edges: new Set(taken.map(hop => hop.edgeId)) };
}

// Breadth first against the direction of requests, for the shortest path; of several, the one with the smallest ids.
function wayBack({ incoming, nodes }: PanelModel, to: string, from: string): readonly GraphEdge[] {
  const next = new Map<string, GraphEdge | undefined>([[to, undefined]]);
  const queue = [to];
  let entry: string | undefined;
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (from ? id === from : nodes.get(id)?.type === 'outside') return wayFrom(next, id);
    const edges = (incoming.get(id) ?? []).filter(isTaken);
    if (edges.length === 0) entry ??= id;
    for (const edge of edges) {
      if (next.has(edge.from)) continue;
      next.set(edge.from, edge);
      queue.push(edge.from);
    }
  }
  return from || entry === undefined ? [] : wayFrom(next, entry);
}

function wayFrom(next: ReadonlyMap<string, GraphEdge | undefined>, start: string): readonly GraphEdge[] {
  const way: GraphEdge[] = [];
  for (let edge = next.get(start); edge; edge = next.get(edge.to)) way.push(edge);
  return way;
}

// For a Service, the path continues to what is behind it.
function lastHop(model: PanelModel, to: string): readonly GraphEdge[] {
  if (model.nodes.get(to)?.type !== 'service') return [];
  const wires = model.outgoing.get(to) ?? [];
  return [wires.find(edge => edge.type === 'selects') ?? wires[0]].filter(edge => edge !== undefined);
}

function hopOf(model: PanelModel, edge: GraphEdge): Hop {
  const [from, to] = [model.nodes.get(edge.from), model.nodes.get(edge.to)];
  const ports = edge.type === 'selects' && from ? from.ports.map(portText).join(', ') : '';
  const containers = edge.type === 'selects' && to ? to.containers.map(({ name }) => name).join(', ') : '';
  const more = [ports && `port ${ports}`, containers && `container ${containers}`].filter(Boolean).join(', ');
  const broken = edge.state === 'broken' ? edge.reason || 'This wire is broken' : '';
  // The reason is said where the request stops.
  const ends = describeEdge(model, broken ? { ...edge, state: 'ok' } : edge);
  const text = ends + (more ? ` (${shortText(more, 160)})` : '');
  return { nodeId: edge.to, edgeId: edge.id, text, broken };
}

function deadEnd(node: GraphNode | undefined): string {
  return node?.type === 'service' && node.state === 'nothing' ? node.stateText : '';
}
