/**
 * Stage 4 of the picture: places. Namespaces are laid out one by one, each only when something in it that decides its
 * looks has changed, and packed in the order of their names. No randomness, no clock: the same graph, the same picture.
 */
import type { PanelModel } from '../model/panelModel.ts';
import type { Card } from '../scene/card.ts';
import type { Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { Lane } from './lanes.ts';
import type { NamespaceInput } from './namespaceInput.ts';
import { groupByNamespace, signatureOf } from './namespaceInput.ts';
import type { NamespaceLayout, PlacedItem } from './namespaceLayout.ts';
import { layoutNamespace } from './namespaceLayout.ts';
import { packBoxes } from './pack.ts';

/** A namespace's box in the picture; its items are `items[first]` to `items[last - 1]`. */
export interface PlacedBox extends Rectangle {
  readonly namespace: string;
  readonly first: number;
  readonly last: number;
  readonly shelfTop: number | undefined;
  /** Height of the room for the title. */
  readonly head: number;
  readonly lanes: ReadonlyMap<string, Lane>;
}

/** The whole picture, without its content. */
export interface Layout {
  readonly items: readonly PlacedItem[];
  readonly boxes: readonly PlacedBox[];
  readonly byKey: ReadonlyMap<string, PlacedItem>;
  /** The cards of a node: several for the outside, else one. */
  readonly cardsOf: ReadonlyMap<string, readonly PlacedItem[]>;
  /** The box of each card, by key. */
  readonly boxOf: ReadonlyMap<string, PlacedBox>;
  readonly bounds: Rectangle;
}

/** Layouts of namespaces, kept from one picture to the next. */
export class LayoutCache {
  readonly #kept = new Map<string, { readonly signature: string; readonly layout: NamespaceLayout }>();

  /** The layout of this input: a kept one where the input looks the same. */
  layoutOf(input: NamespaceInput): NamespaceLayout {
    const signature = signatureOf(input);
    const kept = this.#kept.get(input.namespace);
    if (kept?.signature === signature) return kept.layout;
    const layout = layoutNamespace(input);
    this.#kept.set(input.namespace, { signature, layout });
    return layout;
  }
}

/** Lays out a model in one go. */
export function layoutModel(model: PanelModel, cards: ReadonlyMap<string, Card>, cache = new LayoutCache()): Layout {
  const steps = layoutSteps(model, cards, cache);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lays out a model in small steps, one namespace each, so that a caller can let the panel breathe in between. */
export function* layoutSteps(
  model: PanelModel,
  cards: ReadonlyMap<string, Card>,
  cache: LayoutCache,
): Generator<undefined, Layout> {
  const inputs = groupByNamespace(model, cards);
  const layouts: NamespaceLayout[] = [];
  for (const input of inputs) {
    layouts.push(cache.layoutOf(input));
    yield undefined;
  }
  return compose(inputs, layouts);
}

function compose(inputs: readonly NamespaceInput[], layouts: readonly NamespaceLayout[]): Layout {
  const corners = packBoxes(layouts);
  const items: PlacedItem[] = [];
  const boxes: PlacedBox[] = [];
  layouts.forEach((layout, index) => {
    const { x, y } = corners[index] ?? { x: 0, y: 0 };
    const first = items.length;
    for (const item of layout.items) items.push({ ...item, x: item.x + x, y: item.y + y });
    boxes.push({
      namespace: inputs[index]?.namespace ?? '',
      first,
      last: items.length,
      shelfTop: layout.shelfTop === undefined ? undefined : layout.shelfTop + y,
      head: layout.head,
      lanes: layout.lanes,
      x,
      y,
      width: layout.width,
      height: layout.height,
    });
  });
  return indexed(items, boxes);
}

function indexed(items: readonly PlacedItem[], boxes: readonly PlacedBox[]): Layout {
  const byKey = new Map<string, PlacedItem>();
  const cardsOf = new Map<string, PlacedItem[]>();
  const boxOf = new Map<string, PlacedBox>();
  for (const box of boxes) {
    for (const item of items.slice(box.first, box.last)) {
      byKey.set(item.key, item);
      boxOf.set(item.key, box);
      if (item.role !== 'card') continue;
      const list = cardsOf.get(item.nodeId);
      if (list) list.push(item);
      else cardsOf.set(item.nodeId, [item]);
    }
  }
  return { items, boxes, byKey, cardsOf, boxOf, bounds: around(boxes) };
}
