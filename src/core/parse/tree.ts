import type { Span } from '../model/span.ts';
import type { ScalarType } from './scalar.ts';

/**
 * A document's content, independent of the reader: aliases are resolved (a node may have several parents), merge keys
 * are merged, positions are UTF-16 offsets in the document.
 */
export type TreeNode = ScalarNode | MapNode | ListNode;

/** A string, number, boolean or null. */
export interface ScalarNode {
  readonly kind: 'scalar';
  /** Including its quotes. */
  readonly span: Span;
  /** Without its quotes and escapes; '' for null. */
  readonly text: string;
  readonly type: ScalarType;
  /** True for a plain (unquoted, one-line) scalar. */
  readonly plain: boolean;
}

/** A key with its value. */
export interface MapPair {
  readonly key: ScalarNode;
  readonly value: TreeNode;
  /** True where it comes from a merge key (`<<`). */
  readonly merged: boolean;
}

/** A mapping. */
export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly style: 'block' | 'flow' | 'json';
  /** In the order of the text; the last one of duplicate keys counts. */
  readonly pairs: readonly MapPair[];
}

/** A sequence. */
export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly TreeNode[];
}

/** The pair of a key: the last one where it occurs twice; an own pair wins over a merged one. */
export function pairOf(node: TreeNode | undefined, key: string): MapPair | undefined {
  if (node?.kind !== 'map') return undefined;
  let found: MapPair | undefined;
  for (const pair of node.pairs) if (pair.key.text === key && (!found || !pair.merged || found.merged)) found = pair;
  return found;
}

/** The value below a path of keys. */
export function valueAt(node: TreeNode | undefined, ...path: readonly string[]): TreeNode | undefined {
  let at = node;
  // Not `for of`, which takes longer until V8 optimizes it.
  for (let i = 0; i < path.length; i++) at = pairOf(at, path[i] ?? '')?.value;
  return at;
}

/**
 * The values of a map by key, as `valueAt` finds them: for callers that look up many keys, most of which are missing.
 */
export function fieldsOf({ pairs }: MapNode): ReadonlyMap<string, TreeNode> {
  const fields = new Map<string, TreeNode>();
  for (const { key, value, merged } of pairs) if (merged) fields.set(key.text, value);
  for (const { key, value, merged } of pairs) if (!merged) fields.set(key.text, value);
  return fields;
}

/** Items of a list; empty for any other node. */
export function itemsOf(node: TreeNode | undefined): readonly TreeNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/**
 * Items of a list without the directives of a strategic merge patch (`$patch: delete`), which are no entries. Source:
 * https://github.com/kubernetes/community, `sig-api-machinery/strategic-merge-patch.md`.
 */
export function entriesOf(node: TreeNode | undefined): readonly TreeNode[] {
  const items = itemsOf(node);
  for (const item of items) if (isDirective(item)) return items.filter(each => !isDirective(each));
  return items;
}

function isDirective(node: TreeNode): boolean {
  return pairOf(node, '$patch') !== undefined;
}

/** Text of a scalar; '' for null and for any other node. For numbers and booleans it is their source. */
export function textOf(node: TreeNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}
