import type { DecidedPlace } from '../../model/build.ts';
import { splitDocuments } from '../../parse/splitDocuments.ts';
import type { ScalarType } from '../../parse/scalar.ts';
import type { ListNode, MapNode, ScalarNode, TreeNode } from '../../parse/tree.ts';
import { readYaml } from '../../parse/yamlReader.ts';
import type { Entry, Value } from './value.ts';

/** A document of a file: its value, undefined where it is empty. */
export interface ReadDocument {
  readonly value: Value | undefined;
  /** Offset of its first character in the file. */
  readonly start: number;
}

/** The documents of a text, or why it cannot be read and where. */
export type ReadText =
  { readonly documents: readonly ReadDocument[] } | { readonly broken: string; readonly offset: number };

/**
 * How words are typed. `manifest`: objects and strategic merge patches, which kustomize reads with go-yaml v3, where `yes`
 * is a string. `settings`: kustomizations and JSON patches, which it reads as kubectl does.
 */
export type Dialect = 'manifest' | 'settings';

/** Says where offsets of a text lie. */
export type Placing = (start: number, end: number) => DecidedPlace;

/** More values than this in one document are not read: aliases of aliases make millions of a few lines. */
const MAX_VALUES = 1_000_000;

/** Deeper than this nothing is read; the deepest schema of a CustomResourceDefinition has less than half of it. */
const MAX_DEPTH = 200;

/** Reads all documents of a text. */
export function readValues(text: string, placing: Placing, dialect: Dialect): ReadText {
  const documents: ReadDocument[] = [];
  // The very first character may be a byte order mark.
  for (const slice of splitDocuments(text)) {
    const read = readYaml(text.slice(slice.start, slice.end));
    if ('broken' in read) return { broken: read.broken.message, offset: slice.start + read.broken.offset };
    if (!read.root) continue;
    const reader = new ValueReader((start, end) => placing(slice.start + start, slice.start + end), dialect);
    const value = reader.value(read.root, 0);
    if (reader.broken !== '') return { broken: reader.broken, offset: slice.start };
    documents.push({ value, start: slice.start });
  }
  return { documents };
}

/** Places in a file. */
export function placingIn(uri: string): Placing {
  return (start, end) => ({ uri, span: [start, end], isEditable: true });
}

const BOOLEANS = new Set(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']);

class ValueReader {
  readonly #placing: Placing;
  readonly #dialect: Dialect;
  readonly #known = new Map<TreeNode, { readonly value: Value; readonly size: number }>();
  readonly #open = new Set<TreeNode>();
  #size = 0;
  /** Why the document cannot be read; '' where it can. */
  broken = '';

  constructor(placing: Placing, dialect: Dialect) {
    this.#placing = placing;
    this.#dialect = dialect;
  }

  value(node: TreeNode, depth: number): Value {
    if (node.kind === 'scalar') return this.#scalar(node);
    // An alias: what it stands for counts as often as it is used.
    const known = this.#known.get(node);
    if (known) {
      this.#count(known.size);
      return known.value;
    }
    if (depth > MAX_DEPTH || this.#open.has(node)) {
      this.broken ||= depth > MAX_DEPTH ? 'is nested too deeply' : 'has an anchor that contains itself';
      return { kind: 'scalar', text: '', type: 'null', at: undefined };
    }
    this.#open.add(node);
    const before = this.#size;
    const value = node.kind === 'map' ? this.#map(node, depth) : this.#list(node, depth);
    this.#open.delete(node);
    this.#known.set(node, { value, size: this.#size - before });
    return value;
  }

  #count(size: number): void {
    this.#size += size;
    if (this.#size > MAX_VALUES) this.broken ||= 'has too many values';
  }

  #map(node: MapNode, depth: number): Value {
    const entries = new Map<string, Entry>();
    for (const { key, value, merged } of node.pairs) {
      if (this.broken !== '') break;
      if (merged && entries.has(key.text)) continue;
      entries.set(key.text, { key: this.#placing(...key.span), value: this.value(value, depth + 1) });
    }
    this.#count(1);
    return { kind: 'map', at: this.#placing(...node.span), entries };
  }

  #list(node: ListNode, depth: number): Value {
    const items: Value[] = [];
    for (const item of node.items) {
      if (this.broken !== '') break;
      items.push(this.value(item, depth + 1));
    }
    this.#count(1);
    return { kind: 'list', at: this.#placing(...node.span), items };
  }

  #scalar(node: ScalarNode): Value {
    this.#count(1);
    return { kind: 'scalar', text: node.text, type: this.#type(node), at: this.#placing(...node.span) };
  }

  #type({ type, plain, text }: ScalarNode): ScalarType {
    return type === 'boolean' && plain && this.#dialect === 'manifest' && !BOOLEANS.has(text) ? 'string' : type;
  }
}
