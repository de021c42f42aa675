/** What hangs together by forward wires within a namespace is one block, laid out in columns. Pure. */
import { forEachInSteps } from '../model/steps.ts';
import type { InputNode, NamespaceInput } from './namespaceInput.ts';
import { holeColumn } from './namespaceInput.ts';

/** A card, the hole of missing Pods, or the place where a wire passes through a column. */
export interface LayoutItem {
  /** Unique in the whole picture. */
  readonly key: string;
  /** The node that it stands for; '' for a bend. */
  readonly nodeId: string;
  readonly role: 'card' | 'hole' | 'bend';
  readonly column: number;
  readonly width: number;
  readonly height: number;
}

/** A block before it is laid out; neighbors are indexes into `items`, in adjacent columns only. */
export interface Block {
  readonly items: readonly LayoutItem[];
  /** Neighbors in the column before, per item. */
  readonly before: readonly (readonly number[])[];
  /** Neighbors in the column after, per item. */
  readonly after: readonly (readonly number[])[];
  /** Items that calls lead to, where they are few enough to be drawn. */
  readonly called: ReadonlySet<number>;
}

/** Width of a hole's card. */
export const holeWidth = 204;
/** Height of a hole's card. */
export const holeHeight = 58;
/** Calls into more nodes of one block than these are drawn only while they are looked at. */
export const mostCalls = 6;
/** Height of a bend. */
export const bendHeight = 12;

/** Key of the item that a node has in a namespace; the outside has one in each block that it leads into. */
export function itemKey(nodeId: string, guestOf = ''): string {
  return guestOf ? `${nodeId}\u0001${guestOf}` : nodeId;
}

/** Key of a Service's hole. */
export function holeKey(nodeId: string): string {
  return `${nodeId}\u0002`;
}

/** Id of the node that decides in which namespace an item stands, by the item's key; that of a bend is not known. */
export function hostOf(key: string): string {
  const guest = key.lastIndexOf('\u0001');
  if (guest >= 0) return key.slice(guest + 1);
  return key.endsWith('\u0002') ? key.slice(0, -1) : key;
}

/** Key of an edge's bend in a column. */
export function bendKey(edgeId: string, column: number): string {
  return `${edgeId}\u0003${column}`;
}

const inStep = 1000;

/** The blocks of a namespace, in the order of their first node. `used` are the columns that the namespace shows. */
export function* blockSteps(input: NamespaceInput, used: readonly number[]): Generator<undefined, readonly Block[]> {
  const rootOf = yield* components(input);
  const drafts = new Map<string, BlockDraft>();
  yield* forEachInSteps(input.nodes, inStep, node => {
    const root = rootOf(node.id);
    const draft = drafts.get(root) ?? new BlockDraft(used, root);
    drafts.set(root, draft);
    draft.addNode(node);
  });
  const guests = new Map(input.outside.map(node => [node.id, node]));
  yield* forEachInSteps(input.wires, inStep, wire => {
    const draft = drafts.get(rootOf(wire.to));
    draft?.addWire(wire.id, draft.keyOf(wire.from, guests.get(wire.from)), wire.to);
  });
  const called = new Set(input.calls.map(call => call.to));
  const blocks: Block[] = [];
  yield* forEachInSteps(drafts.values(), inStep, draft => blocks.push(draft.finish(called)));
  return blocks;
}

// Union-find over the wires; the outside does not join what it leads to. Answers which node stands for another's block.
function* components(input: NamespaceInput): Generator<undefined, (id: string) => string> {
  const parent = new Map<string, string>();
  yield* forEachInSteps(input.nodes, inStep, ({ id }) => parent.set(id, id));
  const find = (id: string): string => {
    let root = id;
    for (let above = parent.get(root); above !== undefined && above !== root; above = parent.get(root)) root = above;
    for (let next = id; next !== root;) {
      const above = parent.get(next) ?? root;
      parent.set(next, root);
      next = above;
    }
    return root;
  };
  yield* forEachInSteps(input.wires, inStep, wire => {
    if (parent.has(wire.from) && parent.has(wire.to)) parent.set(find(wire.to), find(wire.from));
  });
  return find;
}

class BlockDraft {
  readonly #items: LayoutItem[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #before: number[][] = [];
  readonly #after: number[][] = [];
  readonly #used: readonly number[];
  readonly #root: string;

  constructor(used: readonly number[], root: string) {
    this.#used = used;
    this.#root = root;
  }

  addNode(node: InputNode): void {
    const { id, width, height } = node;
    this.#add({ key: itemKey(id), nodeId: id, role: 'card', column: this.#rank(node.column), width, height });
    if (!node.hole) return;
    const column = this.#rank(holeColumn);
    this.#add({ key: holeKey(id), nodeId: id, role: 'hole', column, width: holeWidth, height: holeHeight });
    this.#link(itemKey(id), holeKey(id));
  }

  /** The key of a wire's start; a guest gets an item of its own in this block. */
  keyOf(id: string, guest: InputNode | undefined): string {
    if (!guest) return itemKey(id);
    const key = itemKey(id, this.#root);
    const { width, height } = guest;
    if (!this.#indexes.has(key)) this.#add({ key, nodeId: id, role: 'card', column: 0, width, height });
    return key;
  }

  /** Links two items, with a bend in each column between them, so that the wire passes beside the cards there. */
  addWire(edgeId: string, fromKey: string, toKey: string): void {
    const from = this.#column(fromKey);
    const to = this.#column(toKey);
    let last = fromKey;
    for (let column = from + 1; column < to; column++) {
      const key = bendKey(edgeId, column);
      this.#add({ key, nodeId: '', role: 'bend', column, width: 0, height: bendHeight });
      this.#link(last, key);
      last = key;
    }
    this.#link(last, toKey);
  }

  finish(called: ReadonlySet<string>): Block {
    const isCalled = ({ nodeId, role }: LayoutItem): boolean => role === 'card' && called.has(nodeId);
    const indexes = this.#items.flatMap((item, index) => (isCalled(item) ? [index] : []));
    const few = indexes.length > mostCalls ? [] : indexes;
    return { items: this.#items, before: this.#before, after: this.#after, called: new Set(few) };
  }

  #rank(column: number): number {
    return this.#used.indexOf(column);
  }

  #column(key: string): number {
    return this.#items[this.#indexes.get(key) ?? 0]?.column ?? 0;
  }

  #add(item: LayoutItem): void {
    this.#indexes.set(item.key, this.#items.length);
    this.#items.push(item);
    this.#before.push([]);
    this.#after.push([]);
  }

  #link(from: string, to: string): void {
    const a = this.#indexes.get(from);
    const b = this.#indexes.get(to);
    if (a === undefined || b === undefined || this.#after[a]?.includes(b)) return;
    this.#after[a]?.push(b);
    this.#before[b]?.push(a);
  }
}
