import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { columnOf, lineEndOf } from './layout.ts';
import { isPlaceholder } from '../templated.ts';
import { type MapNode, type MapPair, pairOf, type TreeNode, valueAt } from '../tree.ts';

const CODE = 'selector-shape';
const NESTED = ['matchLabels', 'matchExpressions'];

/** Adds to `found` why a Service's selector is not a plain map of strings. `source`: the document's text. */
export function selectorShapeRefusals(spec: TreeNode | undefined, source: string, found: Refusal[]): void {
  const selector = valueAt(spec, 'selector');
  if (selector?.kind === 'map') {
    const nested = selector.pairs.find(({ key, value }) => value.kind !== 'scalar' && NESTED.includes(key.text));
    if (nested) found.push(nestedRefusal(selector, nested, source));
    else for (const pair of selector.pairs) pairRefusal(pair, source, found);
  } else if (selector?.kind === 'list' || (selector?.kind === 'scalar' && selector.type !== 'null')) {
    const isFilled = selector.kind === 'scalar' && isPlaceholder(selector.text);
    const message = `The selector of a Service is a map of labels, and not a ${selector.kind === 'list' ? 'list' : 'text'}`;
    if (!isFilled) found.push({ code: CODE, span: selector.span, message });
  }
}

function pairRefusal({ key: { text, span }, value }: MapPair, source: string, found: Refusal[]): void {
  if (value.kind !== 'scalar') {
    const message = `The value of ${text} in the selector is a ${value.kind}, but must be a string`;
    found.push({ code: CODE, span, message });
    // ytt fills in a value after `#@`.
  } else if (value.type === 'null' && !source.includes('#@'))
    // In a patch, a key without a value removes the label.
    found.push({ code: CODE, span, message: `${text} in the selector has no value`, isMissing: true });
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
