/**
 * Keeps the drawn cards: created when they come into view, reused while they are unchanged, removed when they leave the
 * view.
 */
import type { PlacedItem } from '../../picture/layout/placed.ts';
import { describeNode } from '../../picture/model/describe.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import type { ItemLook } from '../../picture/draw/drawItem.ts';
import { drawItem, lookOf, sameLook } from '../../picture/draw/drawItem.ts';
import { groupOf, setTo, svg } from './elements.ts';
import { glide } from './motion.ts';

/** Marks of single cards. Keys are item keys, ids are node ids. */
export interface CardMarks {
  readonly selectedId: string;
  readonly currentKey: string;
  readonly matches: ReadonlySet<string>;
  readonly searching: boolean;
  readonly seeds: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  /** Ids of the emphasized nodes; all others are dimmed. undefined for no emphasis. */
  readonly lit: ReadonlySet<string> | undefined;
}

/** How cards are drawn: the scale in pixels per unit; `glides`: moved cards glide to their new place. */
export interface CardMode {
  readonly scale: number;
  readonly glides: boolean;
}

interface Drawn {
  readonly element: SVGGElement;
  readonly look: ItemLook;
  readonly x: number;
  readonly y: number;
}

/** The layer of the cards. */
export class CardLayer {
  /** Tabs and holes are drawn below their cards. */
  readonly #below: SVGGElement;
  readonly #layer: SVGGElement;
  readonly #drawn = new Map<string, Drawn>();

  constructor(layer: SVGGElement) {
    this.#below = svg('g', {}, layer);
    this.#layer = svg('g', {}, layer);
  }

  /** The element of a card that takes the keyboard focus; undefined while the card is not drawn. */
  handleOf(key: string): SVGElement | undefined {
    const element = this.#drawn.get(key)?.element;
    return element && handleIn(element);
  }

  /** Draws exactly these items. */
  show(picture: Picture, items: Iterable<PlacedItem>, { marks, mode }: { marks: CardMarks; mode: CardMode }): void {
    const kept = new Set<string>();
    for (const item of items) {
      kept.add(item.key);
      this.#place(picture, item, { marks, mode });
    }
    for (const [key, { element }] of this.#drawn) {
      if (kept.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
  }

  #place(picture: Picture, item: PlacedItem, { marks, mode }: { marks: CardMarks; mode: CardMode }): void {
    const look = lookOf(picture.model, item, mode.scale);
    if (!look) return;
    const { x, y } = item;
    const former = this.#drawn.get(item.key);
    let element = former?.element;
    if (!element || !former || !sameLook(former.look, look)) {
      element = groupOf(drawItem(look, item));
      this.#replace(former, element, item);
    }
    this.#drawn.set(item.key, { element, look, x, y });
    setTo(element, 'data-key', item.key);
    setTo(element, 'transform', `translate(${x} ${y})`);
    if (mode.glides && former && (former.x !== x || former.y !== y)) glide(element, former, item);
    if (item.role !== 'hole') label(element, describeNode(picture.model, look.node));
    mark(element, item, marks);
  }

  // Replaces the element of a card without losing the keyboard focus.
  #replace(drawn: Drawn | undefined, element: SVGGElement, { role }: PlacedItem): void {
    const focused = drawn !== undefined && drawn.element.contains(document.activeElement);
    drawn?.element.remove();
    (role === 'card' ? this.#layer : this.#below).append(element);
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
  const isLeftOut = marks.searching ? !marks.matches.has(item.nodeId) : marks.lit?.has(item.nodeId) === false;
  element.classList.toggle('dim', isLeftOut && !selected);
  if (item.role === 'hole') return;
  const handle = handleIn(element);
  if (!handle) return;
  setTo(handle, 'aria-pressed', String(selected));
  setTo(handle, 'tabindex', item.key === marks.currentKey ? 0 : -1);
}

function handleIn(element: SVGGElement): SVGElement | undefined {
  return element.querySelector<SVGElement>('.handle') ?? undefined;
}
