import type { LabelExpression, Labels, LabelSelector } from '../model/labels.ts';
import { newLabels } from '../model/labels.ts';
import type { DuplicateKey, MapSpans, NotStringValue, PairSpan, Span } from '../model/span.ts';
import { isTruth, numberOf } from './scalar.ts';
import { isPlaceholder } from './templated.ts';
import { itemsOf, type MapPair, pairOf, textOf, type TreeNode, valueAt } from './tree.ts';

/** The number of a scalar; undefined for any other value (a quoted number is a string). */
export function numberAt(node: TreeNode | undefined, ...path: readonly string[]): number | undefined {
  const value = valueAt(node, ...path);
  return value?.kind === 'scalar' && value.type === 'number' ? numberOf(value.text) : undefined;
}

/** True where a scalar is a YAML 1.1 true. */
export function isTrue(node: TreeNode | undefined): boolean {
  return node?.kind === 'scalar' && node.type === 'boolean' && isTruth(node.text);
}

/** Protocol of a port in uppercase, `TCP` where omitted. Lowercase is refused, but its meaning is clear. */
export function protocolOf(port: TreeNode): string {
  const protocol = textOf(valueAt(port, 'protocol'));
  if (protocol === '' || protocol === 'TCP') return 'TCP';
  return /^(tcp|udp|sctp)$/i.test(protocol) ? protocol.toUpperCase() : protocol;
}

/** The pairs of a Service's selector. `matchLabels` in it is refused, but its meaning is clear. */
export function plainSelectorAt(spec: TreeNode | undefined): MapPair | undefined {
  const selector = pairAt(spec, 'selector');
  const nested = pairAt(selector?.value, 'matchLabels');
  if (nested?.value.kind === 'map') return nested;
  return pairAt(selector?.value, 'matchExpressions')?.value.kind === 'list' ? undefined : selector;
}

/** Span of the value at a path of keys; undefined where there is none. */
export function spanAt(node: TreeNode | undefined, ...path: readonly string[]): Span | undefined {
  return valueAt(node, ...path)?.span;
}

/**
 * Labels or a plain selector; undefined where it is omitted, null or not a map. Values that are not strings keep their
 * text. A placeholder for the whole map becomes its only pair.
 */
export function labelsOf(node: TreeNode | undefined): Labels | undefined {
  const labels = newLabels();
  if (node?.kind !== 'map') {
    const text = textOf(node);
    if (!isPlaceholder(text)) return undefined;
    labels[text] = text;
    return labels;
  }
  for (const { key, value, merged } of node.pairs)
    if (!merged || !(key.text in labels)) labels[key.text] = textOf(value);
  return labels;
}

/** The same at a path of keys; the first placeholder on the path stands for the whole map. */
export function labelsAt(node: TreeNode | undefined, ...path: readonly string[]): Labels | undefined {
  let at = node;
  for (const key of path) {
    if (at?.kind === 'scalar') break;
    at = valueAt(at, key);
  }
  return labelsOf(at);
}

/** Where the labels below `pair` are written; undefined where its value is not a map. */
export function mapSpansOf(pair: MapPair | undefined): MapSpans | undefined {
  const map = pair?.value;
  if (!pair || map?.kind !== 'map') return undefined;
  const pairs = newLabels<PairSpan>();
  const duplicates: DuplicateKey[] = [];
  const notStrings: NotStringValue[] = [];
  for (const { key, value, merged } of map.pairs) {
    const known = pairs[key.text];
    if (known && merged) continue;
    if (known) duplicates.push({ key: key.text, span: known.key });
    pairs[key.text] = { key: key.span, value: value.span };
    const actual = notStringType(value);
    if (actual) notStrings.push({ key: key.text, span: value.span, actual, scalar: value.kind === 'scalar' });
  }
  return { keySpan: pair.key.span, span: map.span, style: map.style, pairs, duplicates, notStrings };
}

/** The type of a value that should be a string; undefined for a string, and for null, which Go reads as "". */
function notStringType(value: TreeNode): string | undefined {
  if (value.kind !== 'scalar') return value.kind;
  return value.type === 'boolean' || value.type === 'number' ? value.type : undefined;
}

/** A LabelSelector; undefined where it is not written (nil, which selects nothing). */
export function labelSelectorOf(node: TreeNode | undefined): LabelSelector | undefined {
  if (node?.kind !== 'map' && !isPlaceholder(textOf(node))) return undefined;
  return {
    matchLabels: labelsAt(node, 'matchLabels') ?? newLabels(),
    matchExpressions: itemsOf(valueAt(node, 'matchExpressions')).map(expressionOf),
  };
}

function expressionOf(node: TreeNode): LabelExpression {
  return {
    key: textOf(valueAt(node, 'key')),
    operator: textOf(valueAt(node, 'operator')),
    values: itemsOf(valueAt(node, 'values')).map(textOf),
  };
}

/** The pair at the end of a path of keys. */
export function pairAt(node: TreeNode | undefined, ...path: readonly string[]): MapPair | undefined {
  let pair: MapPair | undefined;
  for (let i = 0; i < path.length; i++) pair = pairOf(i === 0 ? node : pair?.value, path[i] ?? '');
  return pair;
}
