import type { DecidedPlace } from '../../model/build.ts';
import { splitDocuments } from '../../parse/splitDocuments.ts';
import { numberOf, type ScalarType } from '../../parse/scalar.ts';
import type { ListNode, MapNode, ScalarNode, TreeNode } from '../../parse/tree.ts';
import { readYaml } from '../../parse/yamlReader.ts';
import { foldedAgain } from './foldedAgain.ts';
import type { Entry, MapValue, Value } from './value.ts';

/** A document of a file: its value, undefined if it is empty. */
export interface ReadDocument {
  readonly value: Value | undefined;
  /** A duplicate key of one of its mappings; '' if there is none. */
  readonly duplicateKey: string;
}

/** The documents of a text, or why and where it cannot be read. */
export type ReadText =
  { readonly documents: readonly ReadDocument[] } | { readonly broken: string; readonly offset: number };

/**
 * How words are typed. `manifest`: objects, which kustomize reads with go-yaml v3, where `yes` is a string. `patch`: strategic merge
 * patches, which it reads in the same way, but of duplicate keys the first counts. `settings`: kustomizations and JSON patches,
 * which it reads like kubectl.
 */
export type Dialect = 'manifest' | 'patch' | 'settings';

/** Returns the places of offsets of a text. */
export type Placing = (start: number, end: number) => DecidedPlace;

/** Maximum number of values read in one document, because aliases of aliases can turn a few lines into millions. */
const MAX_VALUES = 1_000_000;

/** Maximum depth; the deepest schema of a CustomResourceDefinition has less than half of it. */
const MAX_DEPTH = 200;

/** Reads all documents of a text. */
export function readValues(text: string, placing: Placing, dialect: Dialect): ReadText {
  const documents: ReadDocument[] = [];
  // The very first character may be a byte order mark.
  for (const slice of splitDocuments(text)) {
    const within: Placing = (start, end) => placing(slice.start + start, slice.start + end);
    const read = readDocument(text.slice(slice.start, slice.end), within, dialect);
    if (read && 'broken' in read) return { broken: read.broken, offset: slice.start + read.offset };
    if (read) documents.push(read);
  }
  return { documents };
}

/** Reads one document; undefined for an empty one. `placing` gets offsets of its text. */
export function readDocument(
  text: string,
  placing: Placing,
  dialect: Dialect,
): ReadDocument | { readonly broken: string; readonly offset: number } | undefined {
  const read = readYaml(text);
  if ('broken' in read) return { broken: read.broken.message, offset: read.broken.offset };
  if (!read.root) return undefined;
  const reader = new ValueReader(placing, dialect, { text, aliased: read.aliased });
  const value = reader.value(read.root, 0);
  if (reader.broken !== '') return { broken: reader.broken, offset: 0 };
  return { value, duplicateKey: reader.duplicateKey };
}

/** Places in a file. */
export function placingIn(uri: string): Placing {
  return (start, end) => ({ uri, span: [start, end], isEditable: true });
}

const BOOLEANS = new Set(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']);

class ValueReader {
  readonly #placing: Placing;
  readonly #dialect: Dialect;
  readonly #text: string;
  readonly #isAliased: boolean;
  readonly #known = new Map<TreeNode, { readonly value: Value; readonly size: number }>();
  readonly #open = new Set<TreeNode>();
  #size = 0;
  /** Why the document cannot be read; '' if it can. */
  broken = '';
  /** A duplicate key of a mapping. */
  duplicateKey = '';

  /** aliased: whether the text has aliases. */
  constructor(
    placing: Placing,
    dialect: Dialect,
    { text, aliased }: { readonly text: string; readonly aliased: boolean },
  ) {
    this.#placing = placing;
    this.#dialect = dialect;
    this.#text = text;
    this.#isAliased = aliased;
  }

  value(node: TreeNode, depth: number): Value {
    if (node.kind === 'scalar') return this.#scalar(node);
    if (this.#isAliased) return this.#once(node, depth);
    return depth > MAX_DEPTH ? this.#refused('is nested too deeply') : this.#read(node, depth);
  }

  /** The value of a node that may have several parents, or contain itself. */
  #once(node: MapNode | ListNode, depth: number): Value {
    // An alias: its value counts each time that it is used.
    const known = this.#known.get(node);
    if (known) {
      this.#count(known.size);
      return known.value;
    }
    if (depth > MAX_DEPTH) return this.#refused('is nested too deeply');
    if (this.#open.has(node)) return this.#refused('has an anchor that contains itself');
    this.#open.add(node);
    const before = this.#size;
    const value = this.#read(node, depth);
    this.#open.delete(node);
    this.#known.set(node, { value, size: this.#size - before });
    return value;
  }

  #read(node: MapNode | ListNode, depth: number): Value {
    return node.kind === 'map' ? this.#map(node, depth) : this.#list(node, depth);
  }

  #refused(why: string): Value {
    this.broken ||= why;
    return { kind: 'scalar', text: '', type: 'null', at: undefined };
  }

  #placeOf({ span }: TreeNode): DecidedPlace {
    return this.#placing(span[0], span[1]);
  }

  #count(size: number): void {
    this.#size += size;
    if (this.#size > MAX_VALUES) this.broken ||= 'has too many values';
  }

  #map(node: MapNode, depth: number): Value {
    const entries = new Map<string, Entry>();
    let twice: string | undefined;
    for (const { key, value, merged } of node.pairs) {
      if (this.broken !== '') break;
      const name = this.#nameOf(key);
      const isKnown = entries.has(name);
      if (merged && isKnown) continue;
      if (isKnown) {
        this.duplicateKey ||= name;
        twice ??= name;
        if (this.#dialect === 'patch') continue;
      }
      entries.set(name, { key: this.#placeOf(key), value: this.value(value, depth + 1) });
    }
    this.#count(1);
    const map: MapValue = { kind: 'map', at: this.#placeOf(node), entries };
    return twice !== undefined && this.#dialect === 'patch' ? { ...map, twice } : map;
  }

  /** kubectl converts a map to JSON, so that its key `n` is "false"; kustomize keeps the written keys of objects. */
  #nameOf({ plain, span, text, type }: ScalarNode): string {
    return this.#dialect !== 'settings' && plain && type !== 'string' ? this.#text.slice(...span) : text;
  }

  #list(node: ListNode, depth: number): Value {
    const items: Value[] = [];
    for (const item of node.items) {
      if (this.broken !== '') break;
      items.push(this.value(item, depth + 1));
    }
    this.#count(1);
    return { kind: 'list', at: this.#placeOf(node), items };
  }

  #scalar(node: ScalarNode): Value {
    this.#count(1);
    const at = this.#placeOf(node);
    if (this.#dialect !== 'settings' && node.plain) {
      const written = this.#text.slice(node.span[0], node.span[1]);
      const { text, type } = manifestScalar(node);
      const scalar: Value = { kind: 'scalar', text, type, at };
      return written === text || written.includes('\n') ? scalar : { ...scalar, written };
    }
    if (node.plain) return { kind: 'scalar', text: settingsText(node), type: node.type, at };
    const read = this.#blockText(node);
    if (this.#dialect === 'settings') return { kind: 'scalar', text: read, type: node.type, at };
    const isFolded = this.#text.charAt(node.span[0]) === '>';
    const text = isFolded ? foldedAgain(read) : read;
    return { kind: 'scalar', text, type: node.type, at, isQuoted: true, ...(text === read ? {} : { written: read }) };
  }

  /** Unlike kubectl, kustomize does not add a missing line break at the end. */
  #blockText({ text, span }: ScalarNode): string {
    const style = this.#text.charAt(span[0]);
    const isBlock = style === '|' || style === '>';
    const isOpenEnded = isBlock && span[1] >= this.#text.length && endsWithin(this.#text);
    return isOpenEnded && text.endsWith('\n') ? text.slice(0, -1) : text;
  }
}

/** True if the last line has text and no line break. */
function endsWithin(text: string): boolean {
  return text.slice(text.lastIndexOf('\n') + 1).trim() !== '';
}

/** A plain scalar as kustomize prints it: numbers in decimals, dates as timestamps, `yes` as text. */
const STARTS_WITH_DIGIT = /^\d/;

function manifestScalar({ type, text }: ScalarNode): { readonly text: string; readonly type: ScalarType } {
  if (type === 'boolean') return BOOLEANS.has(text) ? { text: text.toLowerCase(), type } : { text, type: 'string' };
  if (type === 'number') return { text: decimal(text), type };
  // Nearly all texts are none of the others.
  if (type === 'null' || !STARTS_WITH_DIGIT.test(text)) return { text, type };
  if (/^0o[0-7]{1,15}$/.test(text)) return { text: String(Number(text)), type: 'number' };
  const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return day
    ? { text: `${day[1]}-${day[2]?.padStart(2, '0')}-${day[3]?.padStart(2, '0')}T00:00:00Z`, type }
    : { text, type };
}

/** A scalar as kubectl reads it, including `yes` and octal numbers. */
function settingsText({ type, text, plain }: ScalarNode): string {
  if (type === 'boolean') return String(/^(y|yes|true|on)$/i.test(text));
  return type === 'number' && plain ? decimal(text) : text;
}

function decimal(text: string): string {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return text;
  const value = numberOf(text);
  return value === undefined ? text : String(value);
}
