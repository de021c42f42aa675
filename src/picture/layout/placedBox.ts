/** A namespace's box at its place in the picture. Its content is placed on first use. */
import { groupBy } from '../model/grouped.ts';
import type { NamespaceModel } from '../model/panelTypes.ts';
import type { Rectangle } from './geometry.ts';
import type { NamespaceLayout, PlacedItem, PlacedLine } from './placed.ts';

const fewAsked = 12;

/** A laid out namespace at a corner. Immutable: a new one is made where it or its content moves. */
export class PlacedBox implements Rectangle {
  readonly layout: NamespaceLayout;
  readonly x: number;
  readonly y: number;
  #items: readonly PlacedItem[] | undefined;
  #lines: ReadonlyMap<string, PlacedLine> | undefined;
  #asked = 0;
  #byKey: ReadonlyMap<string, PlacedItem> | undefined;
  /** Cards of the outside, by node. */
  #outsiders: ReadonlyMap<string, readonly PlacedItem[]> | undefined;

  constructor(layout: NamespaceLayout, corner: { readonly x: number; readonly y: number }) {
    this.layout = layout;
    this.x = corner.x;
    this.y = corner.y;
  }

  /** The same places with another content. */
  withContent(content: NamespaceModel): PlacedBox {
    const other = new PlacedBox({ ...this.layout, content }, this);
    other.#items = this.#items;
    other.#lines = this.#lines;
    other.#byKey = this.#byKey;
    other.#outsiders = this.#outsiders;
    return other;
  }

  get namespace(): string {
    return this.layout.content.namespace;
  }

  get width(): number {
    return this.layout.width;
  }

  get height(): number {
    return this.layout.height;
  }

  /** Height of the room for the title. */
  get head(): number {
    return this.layout.head;
  }

  /** Cards, tabs and holes with their places in the whole picture. */
  get items(): readonly PlacedItem[] {
    this.#items ??= this.#isAtOrigin
      ? this.layout.items
      : this.layout.items.map(item => ({ ...item, x: item.x + this.x, y: item.y + this.y }));
    return this.#items;
  }

  /** The item with a key; undefined where it is not in this box. */
  itemOf(key: string): PlacedItem | undefined {
    // After an edit few are asked for: to look through all is less than to index them.
    if (!this.#byKey && this.#asked++ < fewAsked) return this.items.find(item => item.key === key);
    this.#byKey ??= new Map(this.items.map(item => [item.key, item]));
    return this.#byKey.get(key);
  }

  /** The cards of a node in this box: several for the outside, else one at most. */
  cardsOf(nodeId: string): readonly PlacedItem[] {
    const only = this.itemOf(nodeId);
    if (only) return [only];
    this.#outsiders ??= groupBy(this.items.filter(isOutsideCard), item => item.nodeId);
    return this.#outsiders.get(nodeId) ?? [];
  }

  /** The lines of wires within the box, in the whole picture, by the ids of their edges. */
  get lines(): ReadonlyMap<string, PlacedLine> {
    this.#lines ??= new Map(
      this.layout.lines.map(line => [line.edgeId, this.#isAtOrigin ? line : movedLine(line, this)]),
    );
    return this.#lines;
  }

  get #isAtOrigin(): boolean {
    return this.x === 0 && this.y === 0;
  }
}

/** A line, elsewhere. */
export function movedLine({ edgeId, points }: PlacedLine, by: { readonly x: number; readonly y: number }): PlacedLine {
  return { edgeId, points: points.map(point => ({ x: point.x + by.x, y: point.y + by.y })) };
}

function isOutsideCard({ key, nodeId, role }: PlacedItem): boolean {
  return role === 'card' && key !== nodeId;
}
