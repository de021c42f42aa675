/** The last picture, as the next one stays on it: where each card stood, and how each wire ran. Pure. */
import type { Rectangle } from '../layout/geometry.ts';
import { around } from '../layout/geometry.ts';
import type { PlacedItem, PlacedLine } from '../layout/placed.ts';
import type { PlacedBox } from '../layout/placedBox.ts';
import type { GraphNode } from '../../protocol/graph.ts';
import type { Lookup } from '../model/layeredMap.ts';
import type { Way } from '../scene/unitShape.ts';

/** What of a picture the next one can stay on. */
export interface Pictured {
  readonly model: { readonly nodes: Lookup<GraphNode> };
  readonly boxes: readonly PlacedBox[];
  readonly between: ReadonlyMap<string, PlacedLine>;
  readonly way: Way;
}

/** A card as it stood. */
export interface FormerCard {
  readonly key: string;
  readonly namespace: string;
  readonly area: Rectangle;
  /** Ids of the Services on it, in the order in which they stood. */
  readonly order: readonly string[];
  /** Id of the node that the card is of. */
  readonly main: string;
}

/** Looks things up in a former picture. */
export class Former {
  readonly way: Way;
  readonly #cards = new Map<string, FormerCard>();
  /** By the ids of nodes: the cards that they stood on. */
  readonly #hosts = new Map<string, FormerCard>();
  readonly #boxes: ReadonlyMap<string, PlacedBox>;
  readonly #between: ReadonlyMap<string, PlacedLine>;
  readonly #model: Pictured['model'];

  constructor({ boxes, between, way, model }: Pictured) {
    this.way = way;
    this.#model = model;
    this.#boxes = new Map(boxes.map(box => [box.namespace, box]));
    this.#between = between;
    for (const box of boxes) for (const items of cardsIn(box.items).values()) this.#add(box.namespace, items);
  }

  /** A card by the key of its unit. */
  cardOf(unit: string): FormerCard | undefined {
    return this.#cards.get(unit);
  }

  /** The card that a node stood on. */
  hostOf(nodeId: string): FormerCard | undefined {
    return this.#hosts.get(nodeId);
  }

  /** The type that a node had. */
  typeOf(nodeId: string): GraphNode['type'] | undefined {
    return this.#model.nodes.get(nodeId)?.type;
  }

  get cards(): Iterable<FormerCard> {
    return this.#cards.values();
  }

  /** The box of a namespace. */
  boxOf(namespace: string): PlacedBox | undefined {
    return this.#boxes.get(namespace);
  }

  /** The line of a wire into a namespace. */
  lineOf(edgeId: string, namespace: string): PlacedLine | undefined {
    return this.#between.get(edgeId) ?? this.#boxes.get(namespace)?.lines.get(edgeId);
  }

  #add(namespace: string, items: readonly PlacedItem[]): void {
    const [first] = items;
    if (!first) return;
    const tabs = items.filter(({ role }) => role === 'tab' || role === 'torn');
    const order = tabs.sort((a, b) => a.y - b.y || a.x - b.x).map(({ nodeId }) => nodeId);
    const main = items.find(({ role }) => role === 'card')?.nodeId ?? first.nodeId;
    const card = { key: first.unit, namespace, area: around(items), order, main };
    this.#cards.set(card.key, card);
    for (const { nodeId } of items) this.#hosts.set(nodeId, card);
  }
}

function cardsIn(items: readonly PlacedItem[]): ReadonlyMap<string, PlacedItem[]> {
  const cards = new Map<string, PlacedItem[]>();
  for (const item of items) {
    const list = cards.get(item.unit);
    if (list) list.push(item);
    else cards.set(item.unit, [item]);
  }
  return cards;
}
