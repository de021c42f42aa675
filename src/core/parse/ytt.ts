import type { MapNode, MapPair, ScalarNode, TreeNode } from './tree.ts';

/** What ytt fills in stands in comments, so that YAML sees nothing in its place: `app: #@ data.values.name`. */
const MARK = '#@';

/** A value that is filled in, from the end of its key. */
const VALUE = /^[ \t]*:[ \t]+#@[ \t]+([^\r\n]*)/;

/** A line that leaves out, repeats or defines what stands below it. */
const CONTROL = /^[ \t]*#@[ \t]+(?:if|elif|else|for|while|def)\b/gm;

/** True where a text is an overlay: it changes objects of other documents, and is none itself. */
export function isYttOverlay(text: string): boolean {
  return text.includes('#@overlay/');
}

/**
 * The tree of a document with the expressions of ytt as the values that they stand for: placeholders. A map in which
 * something is left out or repeated has a placeholder for a pair besides. Source: https://carvel.dev/ytt/docs/latest/
 */
export function withYttValues(root: TreeNode | undefined, text: string): TreeNode | undefined {
  if (!root || !text.includes(MARK)) return root;
  return new Filler(text).fill(root, 0);
}

class Filler {
  readonly #text: string;
  readonly #controls: readonly number[];
  readonly #done = new Map<TreeNode, TreeNode>();

  constructor(text: string) {
    this.#text = text;
    this.#controls = Array.from(text.matchAll(CONTROL), ({ index }) => index);
  }

  /** `from`: where what may hold the node begins, behind its key. */
  fill(node: TreeNode, from: number): TreeNode {
    if (node.kind === 'scalar') return node;
    const known = this.#done.get(node);
    if (known) return known;
    // An alias may hang a node below itself: there it stays as it is.
    this.#done.set(node, node);
    const filled =
      node.kind === 'list' ? { ...node, items: node.items.map(item => this.fill(item, from)) } : this.#map(node, from);
    this.#done.set(node, filled);
    return filled;
  }

  #map(node: MapNode, from: number): MapNode {
    const pairs = node.pairs.map(pair => this.#pair(pair));
    const isOpen = this.#controls.some(offset => offset >= from && offset < node.span[1]);
    return { ...node, pairs: isOpen ? [...pairs, openPair(node)] : pairs };
  }

  #pair(pair: MapPair): MapPair {
    const { key, value } = pair;
    if (value.kind !== 'scalar') return { ...pair, value: this.fill(value, key.span[1]) };
    if (value.type !== 'null' || value.span[0] < value.span[1]) return pair;
    const expression = VALUE.exec(this.#text.slice(key.span[1], key.span[1] + LONGEST))?.[1];
    return expression === undefined ? pair : { ...pair, value: placeholder(value, `${MARK} ${expression.trim()}`) };
  }
}

/** More of an expression is not needed to tell it from others. */
const LONGEST = 400;

function placeholder({ span }: TreeNode, text: string): ScalarNode {
  return { kind: 'scalar', span, text, type: 'string', plain: true };
}

function openPair({ span: [start] }: MapNode): MapPair {
  const scalar = placeholder({ kind: 'scalar', span: [start, start], text: '', type: 'null', plain: true }, MARK);
  return { key: scalar, value: scalar, merged: false };
}
