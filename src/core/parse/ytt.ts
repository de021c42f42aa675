import type { MapNode, MapPair, ScalarNode, TreeNode } from './tree.ts';

/** ytt's expressions are YAML comments, so the value is empty for YAML: `app: #@ data.values.name`. */
const MARK = '#@';

/** A value that is an expression, from the end of its key. */
const VALUE = /^[ \t]*:[ \t]+#@[ \t]+([^\r\n]*)/;

/** A control statement, which omits, repeats or defines the nodes below it. */
const CONTROL = /^[ \t]*#@[ \t]+(?:if|elif|else|for|while|def)\b/gm;

/** True for a ytt overlay: it changes objects of other documents, and is not an object itself. */
export function isYttOverlay(text: string): boolean {
  return text.includes('#@overlay/');
}

/**
 * The tree of a document with placeholders for ytt's expressions. A map with a control statement gets a placeholder as
 * an additional pair. Source: https://carvel.dev/ytt/docs/latest/
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

  /** `from`: offset after the node's key. */
  fill(node: TreeNode, from: number): TreeNode {
    if (node.kind === 'scalar') return node;
    const known = this.#done.get(node);
    if (known) return known;
    // A node may contain itself through an alias: it is left unchanged there.
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

/** Maximum length of an expression in a placeholder, enough to distinguish it from others. */
const LONGEST = 400;

function placeholder({ span }: TreeNode, text: string): ScalarNode {
  return { kind: 'scalar', span, text, type: 'string', plain: true };
}

function openPair({ span: [start] }: MapNode): MapPair {
  const scalar = placeholder({ kind: 'scalar', span: [start, start], text: '', type: 'null', plain: true }, MARK);
  return { key: scalar, value: scalar, merged: false };
}
