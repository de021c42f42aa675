/** Keeps the drawn cards: made when they come into view, reused while nothing on them changed, removed behind the view. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../../picture/layout/namespaceLayout.ts';
import { describeNode } from '../../picture/model/describe.ts';
import type { Card } from '../../picture/scene/card.ts';
import { cardFor } from '../../picture/scene/cardFor.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { drawCard, drawHole } from '../../picture/draw/drawCard.ts';
import { groupOf, setTo } from './elements.ts';

/** What makes single cards look different from others. Keys are item keys, ids are node ids. */
export interface CardMarks {
  readonly selectedId: string;
  readonly currentKey: string;
  readonly matches: ReadonlySet<string>;
  readonly searching: boolean;
  readonly seeds: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

interface Drawn {
  readonly element: SVGGElement;
  /** All that the element was made of: what did not change is the same object as before. */
  readonly node: GraphNode;
  readonly card: Card;
  readonly width: number;
  readonly height: number;
}

/** The layer of the cards. */
export class CardLayer {
  readonly #layer: SVGGElement;
  readonly #drawn = new Map<string, Drawn>();

  constructor(layer: SVGGElement) {
    this.#layer = layer;
  }

  /** The part of a card that takes the keyboard, while the card is drawn. */
  handleOf(key: string): SVGElement | undefined {
    const element = this.#drawn.get(key)?.element;
    return element && handleIn(element);
  }

  /** Draws exactly these items. */
  show(picture: Picture, items: Iterable<PlacedItem>, marks: CardMarks): void {
    const kept = new Set<string>();
    for (const item of items) {
      kept.add(item.key);
      this.#place(picture, item, marks);
    }
    for (const [key, { element }] of this.#drawn) {
      if (kept.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
  }

  #place(picture: Picture, item: PlacedItem, marks: CardMarks): void {
    const node = picture.model.nodes.get(item.nodeId);
    if (!node) return;
    const card = cardFor(picture.model, node);
    const { width, height } = item;
    let drawn = this.#drawn.get(item.key);
    if (drawn?.node !== node || drawn.card !== card || drawn.width !== width || drawn.height !== height) {
      const element = groupOf(item.role === 'hole' ? drawHole(node, item) : drawCard(node, card, item));
      this.#replace(drawn, element);
      drawn = { element, node, card, width, height };
      this.#drawn.set(item.key, drawn);
    }
    const { element } = drawn;
    setTo(element, 'data-key', item.key);
    setTo(element, 'transform', `translate(${item.x} ${item.y})`);
    if (item.role === 'card') label(element, describeNode(picture.model, node));
    mark(element, item, marks);
  }

  // The keyboard's place must not be lost when a card is drawn anew.
  #replace(drawn: Drawn | undefined, element: SVGGElement): void {
    const focused = drawn !== undefined && drawn.element.contains(document.activeElement);
    if (drawn) drawn.element.replaceWith(element);
    else this.#layer.append(element);
    const handle = focused ? handleIn(element) : undefined;
    handle?.setAttribute('tabindex', '0');
    handle?.focus({ preventScroll: true });
  }
}

function label(element: SVGGElement, text: string): void {
  const handle = handleIn(element);
  if (handle) setTo(handle, 'aria-label', text);
}

function mark(element: SVGGElement, item: PlacedItem, marks: CardMarks): void {
  const selected = item.nodeId === marks.selectedId;
  element.classList.toggle('selected', selected);
  element.classList.toggle('seed', marks.seeds.has(item.nodeId));
  element.classList.toggle('changed', marks.changed.has(item.nodeId));
  element.classList.toggle('match', marks.matches.has(item.nodeId));
  element.classList.toggle('dim', marks.searching && !marks.matches.has(item.nodeId) && !selected);
  if (item.role !== 'card') return;
  const handle = handleIn(element);
  if (!handle) return;
  setTo(handle, 'aria-pressed', String(selected));
  setTo(handle, 'tabindex', item.key === marks.currentKey ? 0 : -1);
}

function handleIn(element: SVGGElement): SVGElement | undefined {
  return element.querySelector<SVGElement>('.handle') ?? undefined;
}
