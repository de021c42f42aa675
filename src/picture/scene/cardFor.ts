/** The card of a node in a model. Pure, but for remembering cards by their nodes. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PanelModel } from '../model/panelModel.ts';
import type { Card } from './card.ts';
import { cardOf } from './card.ts';

const made = new WeakMap<GraphNode, { readonly card: Card; readonly calls: string }>();

/** The card: the very same one as long as neither the node nor the names of what it calls have changed. */
export function cardFor(model: PanelModel, node: GraphNode): Card {
  const names = callsOf(model, node);
  const calls = names.join('\n');
  const kept = made.get(node);
  if (kept?.calls === calls) return kept.card;
  const card = cardOf(node, names);
  made.set(node, { card, calls });
  return card;
}

const none: readonly string[] = [];

function callsOf(model: PanelModel, node: GraphNode): readonly string[] {
  const edges = node.type === 'workload' ? model.outgoing.get(node.id) : undefined;
  if (!edges) return none;
  return edges.flatMap(edge => {
    const called = model.nodes.get(edge.to);
    if (!called) return [];
    return [called.namespace === node.namespace ? called.name : `${called.name}.${called.namespace}`];
  });
}
