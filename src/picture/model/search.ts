/** Search and type-ahead over names. Pure. */
import type { GraphNode } from '../../protocol/graph.ts';

/**
 * Ids of the nodes that hold every word of the query in their kind, namespace, name or place, in the order given.
 * Upper and lower case are the same; a blank query finds nothing.
 */
export function searchNodes(nodes: Iterable<GraphNode>, query: string): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: string[] = [];
  for (const node of nodes) if (words.every(word => haystack(node).includes(word))) found.push(node.id);
  return found;
}

/** The match after `current` (or before it, with `step` -1), around the end; '' where nothing matches. */
export function stepMatch(matches: readonly string[], current: string, step: 1 | -1): string {
  if (matches.length === 0) return '';
  const at = matches.indexOf(current);
  if (at < 0) return (step === 1 ? matches[0] : matches.at(-1)) ?? '';
  return matches[(at + step + matches.length) % matches.length] ?? '';
}

function haystack(node: GraphNode): string {
  return `${node.kind} ${node.namespace}/${node.name} ${node.places.join(' ')}`.toLowerCase();
}
