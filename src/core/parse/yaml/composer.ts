import type { ListNode, MapNode, ScalarNode, TreeNode } from '../tree.ts';
import { AliasBudget } from './aliasBudget.ts';
import { assertJson } from './assertJson.ts';
import { MapBuilder } from './mapBuilder.ts';
import { resolveScalar } from './scalarType.ts';
import { Scanner } from './scanner.ts';
import { assertPrintable } from './textCursor.ts';
import type { Token } from './token.ts';
import { YamlError } from './yamlError.ts';

/** kubectl accepts ten thousand levels; no manifest has even a hundred. */
const MAX_DEPTH = 1000;

/** A document's content. */
export interface Composed {
  /** undefined for an empty document. */
  readonly root: TreeNode | undefined;
  /** True where it has aliases. */
  readonly aliased: boolean;
}

/**
 * Reads the text of one document into a tree, as go-yaml's `parserc.go` and `decode.go` do. Throws a YamlError.
 * `isJson`: the text is JSON, which has escapes that go-yaml does not know.
 */
export function compose(text: string, isJson = false): Composed {
  assertPrintable(text);
  return new Composer(text, isJson).document();
}

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

/** Tokens that may come instead of a node, which is then empty. */
type Ends = ReadonlySet<Token['kind']>;

const LIST_ENDS: Ends = new Set(['blockEntry', 'blockEnd']);
const BARE_LIST_ENDS: Ends = new Set(['blockEntry', 'key', 'value', 'blockEnd']);
const MAP_ENDS: Ends = new Set(['key', 'value', 'blockEnd']);
const FLOW_LIST_ENDS: Ends = new Set(['value', 'flowEntry', 'flowListEnd']);
const FLOW_MAP_ENDS: Ends = new Set(['value', 'flowEntry', 'flowMapEnd']);
const DOCUMENT_ENDS: Ends = new Set(['directive', 'documentStart', 'documentEnd', 'end']);

class Composer {
  readonly #text: string;
  readonly #scanner: Scanner;
  readonly #budget = new AliasBudget();
  readonly #anchors = new Map<string, { readonly node: TreeNode; readonly size: number } | undefined>();
  #depth = 0;
  #aliased = false;

  constructor(text: string, isJson: boolean) {
    this.#text = text;
    this.#scanner = new Scanner(text, isJson);
  }

  document(): Composed {
    const first = this.#peek();
    if (first.kind === 'directive') throw new YamlError('did not find expected <document start>', first.end);
    if (first.kind === 'documentStart') this.#next();
    else if (first.kind === 'end') return { root: undefined, aliased: false };
    const root = DOCUMENT_ENDS.has(this.#peek().kind) ? undefined : this.#node(true, false);
    // Of the text that follows, only the first token is read.
    this.#peek();
    return { root, aliased: this.#aliased };
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #next(): Token {
    return this.#scanner.next();
  }

  /** Consumes the next token if it is of this kind. */
  #take(kind: Token['kind']): Token | undefined {
    return this.#peek().kind === kind ? this.#next() : undefined;
  }

  /** `inBlock`: block collections are allowed here. `isBare`: so is a list whose dashes are not indented. */
  #node(inBlock: boolean, isBare: boolean): TreeNode {
    if (++this.#depth > MAX_DEPTH) throw new YamlError('this is nested too deeply', this.#peek().start);
    const alias = this.#take('alias');
    const node = alias?.kind === 'alias' ? this.#alias(alias.name, alias.start) : this.#written(inBlock, isBare);
    this.#depth--;
    return node;
  }

  #alias(name: string, offset: number): TreeNode {
    if (!this.#anchors.has(name)) throw new YamlError('this alias has no anchor before it', offset);
    const target = this.#anchors.get(name);
    if (!target) throw new YamlError('this alias refers to a node that contains it', offset);
    this.#aliased = true;
    this.#budget.countAlias(target.size, offset);
    return target.node;
  }

  #written(inBlock: boolean, isBare: boolean): TreeNode {
    const before = this.#budget.total;
    this.#budget.count();
    const properties = this.#properties();
    const { anchor } = properties;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const node = this.#content(properties, inBlock, isBare);
    if (anchor !== undefined) this.#anchors.set(anchor, { node, size: this.#budget.total - before });
    return node;
  }

  #properties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.kind === 'tag' && tag === undefined) tag = fullTag(token);
      else return { anchor, tag };
      this.#next();
    }
  }

  #content({ anchor, tag }: Properties, inBlock: boolean, isBare: boolean): TreeNode {
    const token = this.#peek();
    if (token.kind === 'scalar') {
      this.#next();
      return scalarOf(token, tag);
    }
    if (token.kind === 'flowListStart') return this.#flowList();
    if (token.kind === 'flowMapStart') return this.#flowMap();
    if (token.kind === 'blockListStart' && inBlock) return this.#blockList();
    if (token.kind === 'blockMapStart' && inBlock) return this.#blockMap();
    if (token.kind === 'blockEntry' && isBare) return this.#bareList();
    if (anchor === undefined && tag === undefined)
      throw new YamlError('did not find expected node content', token.start);
    return emptyAt(token.start, tag);
  }

  #blockList(): ListNode {
    const { start } = this.#next();
    const items: TreeNode[] = [];
    for (let dash = this.#take('blockEntry'); dash; dash = this.#take('blockEntry'))
      items.push(this.#item(LIST_ENDS, dash.end));
    if (!this.#take('blockEnd')) throw new YamlError("did not find expected '-' indicator", this.#peek().start);
    return listOf(start, items);
  }

  #bareList(): ListNode {
    const { start } = this.#peek();
    const items: TreeNode[] = [];
    for (let dash = this.#take('blockEntry'); dash; dash = this.#take('blockEntry'))
      items.push(this.#item(BARE_LIST_ENDS, dash.end));
    return listOf(start, items);
  }

  #item(ends: Ends, from: number): TreeNode {
    const item = this.#nodeOrEmpty(ends, from, () => this.#node(true, false));
    assertJson(item);
    return item;
  }

  #blockMap(): MapNode {
    const { start } = this.#next();
    const map = new MapBuilder(start);
    const read = (): TreeNode => this.#node(true, true);
    for (let mark = this.#take('key'); mark; mark = this.#take('key')) {
      const key = this.#nodeOrEmpty(MAP_ENDS, mark.end, read);
      const colon = this.#take('value');
      map.add(key, colon ? this.#nodeOrEmpty(MAP_ENDS, colon.end, read) : this.#empty(key.span[1]));
    }
    if (!this.#take('blockEnd')) throw new YamlError('did not find expected key', this.#peek().start);
    return map.finish('block');
  }

  #flowList(): ListNode {
    const { start } = this.#next();
    const items: TreeNode[] = [];
    for (let end = this.#take('flowListEnd'); ; end = this.#take('flowListEnd')) {
      if (end) return { kind: 'list', span: [start, end.end], items };
      if (items.length > 0 && this.#comma("did not find expected ',' or ']'", 'flowListEnd')) continue;
      const item = this.#peek().kind === 'key' ? this.#flowPair() : this.#node(false, false);
      assertJson(item);
      items.push(item);
    }
  }

  /** Skips the comma between two entries; true where the collection ends after it. */
  #comma(refusal: string, end: Token['kind']): boolean {
    if (!this.#take('flowEntry')) throw new YamlError(refusal, this.#peek().start);
    return this.#peek().kind === end;
  }

  /** `[a: b]`: a map of one pair. */
  #flowPair(): MapNode {
    const { start, end } = this.#next();
    const map = new MapBuilder(start);
    const read = (): TreeNode => this.#node(false, false);
    const key = this.#nodeOrEmpty(FLOW_LIST_ENDS, end, read);
    const colon = this.#take('value');
    map.add(key, colon ? this.#nodeOrEmpty(FLOW_LIST_ENDS, colon.end, read) : this.#empty(key.span[1]));
    return map.finish('flow', map.end);
  }

  #flowMap(): MapNode {
    const { start } = this.#next();
    const map = new MapBuilder(start);
    let isFirst = true;
    for (let end = this.#take('flowMapEnd'); ; end = this.#take('flowMapEnd')) {
      if (end) return map.finish(this.#startsWithQuote(map) ? 'json' : 'flow', end.end);
      if (!isFirst && this.#comma("did not find expected ',' or '}'", 'flowMapEnd')) continue;
      isFirst = false;
      this.#flowMapPair(map);
    }
  }

  #flowMapPair(map: MapBuilder): void {
    const read = (): TreeNode => this.#node(false, false);
    const mark = this.#take('key');
    const key = mark ? this.#nodeOrEmpty(FLOW_MAP_ENDS, mark.end, read) : read();
    const colon = mark && this.#take('value');
    map.add(key, colon ? this.#nodeOrEmpty(FLOW_MAP_ENDS, colon.end, read) : this.#empty(key.span[1]));
  }

  #startsWithQuote({ firstKey }: MapBuilder): boolean {
    return firstKey !== undefined && this.#text.charAt(firstKey.span[0]) === '"';
  }

  #nodeOrEmpty(ends: Ends, from: number, read: () => TreeNode): TreeNode {
    return ends.has(this.#peek().kind) ? this.#empty(from) : read();
  }

  /** An omitted node: its place is after the blanks at this offset. */
  #empty(from: number): ScalarNode {
    this.#budget.count();
    let at = from;
    while (this.#text.charAt(at) === ' ') at++;
    return emptyAt(at, undefined);
  }
}

const MERGE_TAG = 'tag:yaml.org,2002:merge';

function listOf(start: number, items: readonly TreeNode[]): ListNode {
  return { kind: 'list', span: [start, items.reduce((end, { span }) => Math.max(end, span[1]), start)], items };
}

function scalarOf(token: Extract<Token, { kind: 'scalar' }>, tag: string | undefined): ScalarNode {
  const { text, type } = resolveScalar(token, tag);
  // With any other tag than that of merge keys, `<<` is an ordinary key.
  const plain = token.style === 'plain' && (text !== '<<' || tag === undefined || tag === '!' || tag === MERGE_TAG);
  return { kind: 'scalar', span: [token.start, token.end], text, type, plain };
}

/** An empty scalar, resolved by its tag if it has one. */
function emptyAt(at: number, tag: string | undefined): ScalarNode {
  const token = { kind: 'scalar', start: at, end: at, text: '', style: 'plain' } as const;
  const { text, type } = resolveScalar(token, tag);
  return { kind: 'scalar', span: [at, at], text, type, plain: true };
}

function fullTag({ handle, suffix, start }: Extract<Token, { kind: 'tag' }>): string {
  if (handle === '!!') return `tag:yaml.org,2002:${suffix}`;
  if (handle !== '' && handle !== '!') throw new YamlError('found undefined tag handle', start);
  return handle + suffix;
}
