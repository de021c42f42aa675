/** The card of a node. Pure, except for a cache by node. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { Card } from './card.ts';
import { cardOf, tabOf } from './card.ts';

const cards = new WeakMap<GraphNode, Card>();
const tabs = new WeakMap<GraphNode, Card>();

/** The card of a node that stands alone or is a workload: the very same one as long as the node has not changed. */
export function cardFor(node: GraphNode): Card {
  return remembered(cards, node, cardOf);
}

/** The card of a Service on a workload's card: the very same one as long as the node has not changed. */
export function tabFor(node: GraphNode): Card {
  return remembered(tabs, node, tabOf);
}

function remembered(made: WeakMap<GraphNode, Card>, node: GraphNode, make: (node: GraphNode) => Card): Card {
  const kept = made.get(node);
  if (kept) return kept;
  const card = make(node);
  made.set(node, card);
  return card;
}
