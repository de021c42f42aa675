import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { pairAt } from '../fields.ts';
import { columnOf, lineEndOf } from './layout.ts';
import { isPlaceholder } from '../templated.ts';
import { type MapNode, type MapPair, pairOf, type TreeNode } from '../tree.ts';

const CODE = 'selector-shape';
const NESTED = ['matchLabels', 'matchExpressions'];

/** A Service's selector that is not a plain map of strings. `source`: the document's text. */
export function selectorShapeRefusals(spec: TreeNode | undefined, source: string): Refusal[] {
  const selector = pairAt(spec, 'selector')?.value;
  if (selector?.kind === 'list' || (selector?.kind === 'scalar' && selector.type !== 'null')) {
    const isFilled = selector.kind === 'scalar' && isPlaceholder(selector.text);
    const message = `The selector of a Service is a map of labels, and not a ${selector.kind === 'list' ? 'list' : 'text'}`;
    return isFilled ? [] : [{ code: CODE, span: selector.span, message }];
  }
  if (selector?.kind !== 'map') return [];
  const nested = selector.pairs.find(({ key, value }) => NESTED.includes(key.text) && value.kind !== 'scalar');
  if (nested) return [nestedRefusal(selector, nested, source)];
  return selector.pairs.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar') {
      const message = `The value of ${key.text} in the selector is a ${value.kind}, but must be a string`;
      return [{ code: CODE, span: key.span, message }];
    }
    // ytt fills in a value after `#@`.
    if (value.type !== 'null' || source.includes('#@')) return [];
    // In a patch, a key without a value removes the label.
    return [{ code: CODE, span: key.span, message: `${key.text} in the selector has no value`, isMissing: true }];
  });
}

function nestedRefusal(selector: MapNode, { key }: MapPair, source: string): Refusal {
  const message = `The selector of a Service is a plain map of labels, without ${key.text} in it`;
  const fix = pairsMovedUp(selector, source);
  return { code: CODE, span: key.span, message, ...(fix ? { fix } : {}) };
}

/** Replaces `matchLabels` by its pairs; not where something else would be lost. */
function pairsMovedUp(selector: MapNode, source: string): RefusalFix | undefined {
  const only = pairOf(selector, 'matchLabels');
  const inner = only?.value;
  if (!only || inner?.kind !== 'map' || selector.pairs.length > 1 || inner.pairs.length === 0) return undefined;
  const texts = inner.pairs.map(({ key, value }) => source.slice(key.span[0], value.span[1]));
  const isPlain = inner.pairs.every(({ value, merged }) => !merged && value.kind === 'scalar' && value.type !== 'null');
  const last = inner.pairs.at(-1)?.value.span[1] ?? 0;
  const end = inner.style === 'block' ? last : inner.span[1];
  const before = source.slice(only.key.span[0], end);
  if (!isPlain || before.includes('#') || before.includes('&') || texts.some(text => text.includes('\n')))
    return undefined;
  const between =
    selector.style === 'block' ? lineEndOf(source) + ' '.repeat(columnOf(source, only.key.span[0])) : ', ';
  return {
    title: 'Move the pairs up into the selector',
    edits: [{ span: [only.key.span[0], end], text: texts.join(between) }],
  };
}
