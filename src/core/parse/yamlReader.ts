import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../model/span.ts';
import { readFast } from './fast/fastReader.ts';
import { plainScalarType, type ScalarType } from './scalar.ts';
import type { ListNode, MapNode, MapPair, ScalarNode, TreeNode } from './tree.ts';

/** What a document's text is: its content, or where it is broken (offset in the document). */
export type ReadResult =
  | { readonly root: TreeNode | undefined; readonly aliased: boolean }
  | { readonly broken: { readonly message: string; readonly offset: number } };

/** Reads one document (YAML or JSON): fast where it is of the plain kind, else with the library. Never throws. */
export function readYaml(text: string): ReadResult {
  const root = readFast(text);
  return root ? { root, aliased: false } : readWithLibrary(text);
}

/**
 * Reads one document with the library. The failsafe schema leaves every scalar a string: what kubectl takes for a
 * number or a boolean is decided in scalar.ts alone. Never throws.
 */
export function readWithLibrary(text: string): ReadResult {
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      version: '1.1',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const error = document.errors.find(each => !isHarmless(each.code, text));
    if (error) return { broken: { message: error.message, offset: error.pos[0] } };
    const builder = new TreeBuilder(text);
    const root = document.contents ? builder.node(document.contents) : undefined;
    return builder.broken ? { broken: builder.broken } : { root, aliased: builder.aliased };
  } catch (error) {
    // The library overflows the stack on absurdly deep nesting; such a document is as good as broken.
    return { broken: { message: error instanceof Error ? error.message : String(error), offset: 0 } };
  }
}

/** Tabs between the tokens of JSON are white space; an unknown tag changes nothing that is looked at here. */
function isHarmless(code: string, text: string): boolean {
  return code === 'TAG_RESOLVE_FAILED' || (code === 'TAB_AS_INDENT' && /^\s*[{[]/.test(text));
}

/**
 * Turns the library's nodes into ours, in the order of the text; remembers them, so that aliases share and cycles close.
 * The library itself looks for each alias's anchor through the whole document.
 */
class TreeBuilder {
  readonly #text: string;
  readonly #built = new Map<Node, TreeNode>();
  /** By name, the nodes with the anchors met so far; the last one counts. */
  readonly #anchors = new Map<string, Node>();
  /** Whether an alias was met so far. */
  aliased = false;
  /** The first alias without an anchor before it. */
  broken: { readonly message: string; readonly offset: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  node(source: unknown): TreeNode {
    const node = this.#resolved(source);
    if (isMap(node)) return this.#built.get(node) ?? this.#map(node);
    if (isSeq(node)) return this.#built.get(node) ?? this.#list(node);
    return this.#scalar(isScalar(node) ? node : undefined, 0);
  }

  #resolved(source: unknown): unknown {
    if (!isAlias(source)) {
      if (isNode(source) && source.anchor !== undefined) this.#anchors.set(source.anchor, source);
      return source;
    }
    this.aliased = true;
    const node = this.#anchors.get(source.source);
    if (!node)
      this.broken ??= {
        message: `There is no anchor &${source.source} before its alias`,
        offset: source.range?.[0] ?? 0,
      };
    return node;
  }

  #map(source: YAMLMap): MapNode {
    const pairs: MapPair[] = [];
    const style = source.flow ? (this.#isJson(source) ? 'json' : 'flow') : 'block';
    const span: [number, number] = spanOf(source);
    const map: MapNode = { kind: 'map', span, style, pairs };
    this.#built.set(source, map);
    const merges: TreeNode[] = [];
    for (const pair of source.items) {
      const key = this.#key(pair.key);
      const value = this.#value(pair, key);
      if (key?.plain && key.text === '<<') merges.unshift(value);
      else if (key) pairs.push({ key, value, merged: false });
    }
    for (const merge of merges) this.#merge(pairs, merge);
    if (style === 'block') span[1] = blockEnd(span, pairs);
    return map;
  }

  /** undefined for a key that is no scalar: nothing that is looked at has one. */
  #key(source: unknown): ScalarNode | undefined {
    const node = this.node(source);
    return node.kind === 'scalar' ? node : undefined;
  }

  #value({ value }: Pair, key: ScalarNode | undefined): TreeNode {
    return value === null ? this.#scalar(undefined, key?.span[1] ?? 0) : this.node(value);
  }

  #merge(pairs: MapPair[], source: TreeNode): void {
    const maps = source.kind === 'list' ? source.items : [source];
    const known = new Set(pairs.map(pair => pair.key.text));
    for (const map of maps) {
      if (map.kind !== 'map') continue;
      for (const pair of [...map.pairs]) {
        if (known.has(pair.key.text)) continue;
        known.add(pair.key.text);
        pairs.push({ ...pair, merged: true });
      }
    }
  }

  #list(source: YAMLSeq): ListNode {
    const items: TreeNode[] = [];
    const span = spanOf(source);
    const list: ListNode = { kind: 'list', span, items };
    this.#built.set(source, list);
    for (const item of source.items) items.push(this.node(item));
    if (!source.flow) span[1] = items.reduce((end, item) => Math.max(end, item.span[1]), span[0]);
    return list;
  }

  /** `fallback` is where a value that is not written would stand. */
  #scalar(source: Scalar | undefined, fallback: number): ScalarNode {
    if (!source?.range) return { kind: 'scalar', span: [fallback, fallback], text: '', type: 'null', plain: true };
    const plain = source.type === Scalar.PLAIN;
    const text = typeof source.value === 'string' ? source.value : String(source.value ?? '');
    const type = scalarType(source, text, plain);
    return { kind: 'scalar', span: spanOf(source), text: type === 'null' ? '' : text, type, plain };
  }

  #isJson(source: YAMLMap): boolean {
    const first = source.items[0]?.key;
    return isScalar(first) && first.type === Scalar.QUOTE_DOUBLE && this.#text[source.range?.[0] ?? 0] === '{';
  }
}

function scalarType(source: Scalar, text: string, plain: boolean): ScalarType {
  switch (source.tag) {
    case undefined:
      return plain ? plainScalarType(text) : 'string';
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
      return 'number';
    case 'tag:yaml.org,2002:bool':
      return 'boolean';
    case 'tag:yaml.org,2002:null':
      return 'null';
    default:
      return 'string';
  }
}

function spanOf(node: Node): [number, number] {
  return node.range ? [node.range[0], node.range[1]] : [0, 0];
}

/** The library lets a block map (and a block list) end behind trailing comments; here it ends with its last value. */
function blockEnd(span: Span, pairs: readonly MapPair[]): number {
  let end = -1;
  for (const { key, value, merged } of pairs) if (!merged) end = Math.max(end, key.span[1], value.span[1]);
  return end === -1 ? span[1] : end;
}
