/** The previous picture, which the next one keeps to: the place of each card, and the line of each wire. Pure. */
import type { Rectangle } from '../layout/geometry.ts';
import { around } from '../layout/geometry.ts';
import type { PlacedItem, PlacedLine } from '../layout/placed.ts';
import type { PlacedBox } from '../layout/placedBox.ts';
import type { GraphNode } from '../../protocol/graph.ts';
import type { Lookup } from '../model/layeredMap.ts';
import type { Way } from '../scene/unitShape.ts';

/** The parts of a picture that the next one can keep. */
export interface Pictured {
  readonly model: { readonly nodes: Lookup<GraphNode> };
  readonly boxes: readonly PlacedBox[];
  readonly between: ReadonlyMap<string, PlacedLine>;
  readonly way: Way;
}

/** A card at its former place. */
export interface FormerCard {
  readonly key: string;
  readonly namespace: string;
  readonly area: Rectangle;
  /** Ids of the Services on it, in their former order. */
  readonly order: readonly string[];
  /** Id of the card's main node. */
  readonly main: string;
}

/** Looks up cards, boxes and lines of a former picture. */
export class Former {
  readonly way: Way;
  readonly #cards = new Map<string, FormerCard>();
  /** Cards by the ids of the nodes on them. */
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

  /** The card that a node was on. */
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
