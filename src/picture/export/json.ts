/** A graph as JSON, the form that other programs read. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import type { GraphPart } from './part.ts';

/** The graph, or a part of it, readable and ending with a line break; the same graph gives the same bytes. */
export function jsonOf(graph: WiringGraph, part: GraphPart = graph): string {
  const { version, scope, title, focus } = graph;
  return `${JSON.stringify({ version, scope, title, focus, nodes: part.nodes, edges: part.edges }, undefined, 2)}\n`;
}
