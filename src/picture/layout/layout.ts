/**
 * Stage 4 of the picture: places. Namespaces are laid out one by one, each only when something in it that decides its
 * looks has changed, and packed in the order of their names. No randomness, no clock: the same graph, the same picture.
 */
import type { NamespaceModel, PanelModel } from '../model/panelModel.ts';
import { hostOf } from './block.ts';
import { BlockCache } from './blockCache.ts';
import type { Rectangle } from './geometry.ts';
import { around } from './geometry.ts';
import type { NamespaceInput } from './namespaceInput.ts';
import { inputSteps, sameInput } from './namespaceInput.ts';
import type { NamespaceLayout, NamespacePlaces, PlacedItem } from './namespaceLayout.ts';
import { namespaceSteps } from './namespaceLayout.ts';
import { packBoxes } from './pack.ts';
import { PlacedBox } from './placedBox.ts';
import { finished } from '../model/steps.ts';

/** The whole picture, without its content. */
export class Layout {
  /** Sorted by namespace. */
  readonly boxes: readonly PlacedBox[];
  readonly bounds: Rectangle;
  readonly #model: PanelModel;
  readonly #byNamespace: ReadonlyMap<string, PlacedBox>;

  constructor(model: PanelModel, boxes: readonly PlacedBox[]) {
    this.#model = model;
    this.boxes = boxes;
    this.bounds = around(boxes);
    this.#byNamespace = new Map(boxes.map(box => [box.namespace, box]));
  }

  /** The box of a namespace. */
  boxNamed(namespace: string): PlacedBox | undefined {
    return this.#byNamespace.get(namespace);
  }

  /** The box in which an item stands, by the item's key; a bend's is not known. */
  boxOf(key: string): PlacedBox | undefined {
    const node = this.#model.nodes.get(key) ?? this.#model.nodes.get(hostOf(key));
    return node && this.#byNamespace.get(node.namespace);
  }

  /** The item with a key; undefined for a bend and for what is not there. */
  itemOf(key: string): PlacedItem | undefined {
    return this.boxOf(key)?.itemOf(key);
  }

  /** The cards of a node: several for the outside, else one. */
  cardsOf(nodeId: string): readonly PlacedItem[] {
    const node = this.#model.nodes.get(nodeId);
    if (node?.type === 'outside') return this.boxes.flatMap(box => box.cardsOf(nodeId));
    const card = this.itemOf(nodeId);
    return card ? [card] : [];
  }

  /** Everything that is placed. To be asked only where all of it is needed: it is placed for that. */
  get items(): readonly PlacedItem[] {
    return this.boxes.flatMap(box => box.items);
  }
}

interface Kept {
  readonly input: NamespaceInput;
  readonly places: NamespacePlaces;
  readonly blocks: BlockCache;
  readonly layout: NamespaceLayout;
  box: PlacedBox;
}

/** Layouts of namespaces, kept from one picture to the next. */
export class LayoutCache {
  readonly #kept = new Map<string, Kept>();

  /** The layout of a namespace: the very same one where nothing in it changed, the same places where it looks the same. */
  *layoutOf(model: PanelModel, content: NamespaceModel): Generator<undefined, NamespaceLayout> {
    const kept = this.#kept.get(content.namespace);
    if (kept?.layout.content === content) return kept.layout;
    const input = yield* inputSteps(model, content);
    const blocks = kept?.blocks ?? new BlockCache();
    const places = kept && sameInput(kept.input, input) ? kept.places : yield* namespaceSteps(input, blocks);
    const layout = { ...places, content };
    const box = new PlacedBox(layout, kept?.box ?? { x: 0, y: 0 });
    this.#kept.set(content.namespace, { input, places, blocks, layout, box });
    return layout;
  }

  /** The box of a layout at a corner: the very same one where it has not moved. */
  boxAt(layout: NamespaceLayout, corner: { readonly x: number; readonly y: number }): PlacedBox {
    const kept = this.#kept.get(layout.content.namespace);
    if (kept?.box.layout === layout && kept.box.x === corner.x && kept.box.y === corner.y) return kept.box;
    const box = new PlacedBox(layout, corner);
    if (kept) kept.box = box;
    return box;
  }

  /** Forgets namespaces that are not shown any more. */
  keepOnly(namespaces: ReadonlyMap<string, unknown>): void {
    for (const namespace of this.#kept.keys()) if (!namespaces.has(namespace)) this.#kept.delete(namespace);
  }
}

/** Lays out a model in one go. */
export function layoutModel(model: PanelModel, cache = new LayoutCache()): Layout {
  return finished(layoutSteps(model, cache));
}

const cheapSteps = 20;

/** Lays out a model in small steps, so that a caller can let the panel breathe in between. */
export function* layoutSteps(model: PanelModel, cache: LayoutCache): Generator<undefined, Layout> {
  const layouts: NamespaceLayout[] = [];
  for (const content of model.namespaces.values()) {
    layouts.push(yield* cache.layoutOf(model, content));
    if (layouts.length % cheapSteps === 0) yield undefined;
  }
  cache.keepOnly(model.namespaces);
  const corners = packBoxes(layouts);
  const boxes = layouts.map((layout, index) => cache.boxAt(layout, corners[index] ?? { x: 0, y: 0 }));
  return new Layout(model, boxes);
}
