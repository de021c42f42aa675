/** Whether a picture can keep all places, because only the texts of cards and wires have changed. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { differences } from '../model/differences.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import type { Card } from '../scene/card.ts';
import { cardFor, tabFor } from '../scene/cardFor.ts';

/** True where nothing has changed that affects places: the same nodes, sizes and ends of wires. */
export function haveSamePlaces(former: PanelModel, model: PanelModel): boolean {
  if (former.nodeList.length !== model.nodeList.length || former.edges.length !== model.edges.length) return false;
  const nodes = differences(former.nodeList, model.nodeList);
  const edges = differences(former.edges, model.edges);
  return sameInTurn(nodes.went, nodes.came, isLikeNode) && sameInTurn(edges.went, edges.came, isLikeEdge);
}

// What went is what came, in the same order: both are sorted by id.
function sameInTurn<Thing>(went: readonly Thing[], came: readonly Thing[], isLike: (a: Thing, b: Thing) => boolean) {
  if (went.length !== came.length) return false;
  return went.every((thing, index) => {
    const other = came[index];
    return other !== undefined && isLike(thing, other);
  });
}

function isLikeNode(a: GraphNode, b: GraphNode): boolean {
  const isSame = a.id === b.id && a.type === b.type && a.name === b.name && a.namespace === b.namespace;
  if (!isSame || isMissing(a) !== isMissing(b) || !isLikeCard(cardFor(a), cardFor(b))) return false;
  return a.type !== 'service' || isLikeCard(tabFor(a), tabFor(b));
}

// Where Pods are missing there is a hole below the card.
function isMissing({ state }: GraphNode): boolean {
  return state === 'nothing' || state === 'unknown';
}

function isLikeCard(a: Card, b: Card): boolean {
  return a.width === b.width && a.height === b.height && a.rows.length === b.rows.length;
}

function isLikeEdge(a: GraphEdge, b: GraphEdge): boolean {
  return a.id === b.id && a.from === b.from && a.to === b.to && a.type === b.type && a.state === b.state;
}
