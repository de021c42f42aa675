import type { Refusal } from '../../model/refusal.ts';
import { itemsOf, type ScalarNode, type TreeNode, valueAt } from '../tree.ts';
import { isFilledIn } from './filledIn.ts';
import { quotedText } from './values.ts';

const CODE = 'label-invalid';
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Refusals of keys and values of labels, or of a plain selector, which are added to `found`. Source: kubernetes
 * `apimachinery/pkg/apis/meta/v1/validation` ValidateLabels.
 */
export function labelRefusals(map: TreeNode | undefined, what: string, found: Refusal[]): void {
  if (map?.kind !== 'map') return;
  for (const { key, value, merged } of map.pairs) {
    if (merged) continue;
    keyRefusals(key, key.text, what, found);
    valueRefusals(value, what, found);
  }
}

/**
 * Refusals of keys of annotations, whose prefix may have uppercase letters. Source: `apimachinery/pkg/api/validation`
 * ValidateAnnotations.
 */
export function annotationRefusals(map: TreeNode | undefined, found: Refusal[]): void {
  if (map?.kind !== 'map') return;
  for (const { key, merged } of map.pairs) if (!merged) keyRefusals(key, key.text.toLowerCase(), 'annotations', found);
}

/** Refusals of `matchLabels` and `matchExpressions`. */
export function selectorRefusals(selector: TreeNode | undefined, what: string, found: Refusal[]): void {
  labelRefusals(valueAt(selector, 'matchLabels'), what, found);
  for (const expression of itemsOf(valueAt(selector, 'matchExpressions'))) {
    const key = valueAt(expression, 'key');
    if (key?.kind === 'scalar' && key.text !== '') keyRefusals(key, key.text, what, found);
    for (const value of itemsOf(valueAt(expression, 'values'))) valueRefusals(value, what, found);
  }
}

/** judged: the key in the form that the rule checks. */
function keyRefusals(node: ScalarNode, judged: string, what: string, found: Refusal[]): void {
  const why = keyError(judged);
  if (!why || isFilledIn(node.text)) return;
  found.push({ code: CODE, span: node.span, message: `The key of the ${what} ${quotedText(node.text)} ${why}` });
}

/** Source: kubernetes `apimachinery/pkg/util/validation` IsQualifiedName. */
function keyError(key: string): string | undefined {
  const slash = key.indexOf('/');
  if (slash === -1) return nameError(key);
  if (key.includes('/', slash + 1)) return 'has more than one slash';
  return slash > LONGEST_PREFIX || !SUBDOMAIN.test(key.slice(0, slash))
    ? 'has a prefix before its slash that is not a valid DNS name'
    : nameError(key.slice(slash + 1));
}

function nameError(name: string): string | undefined {
  if (name === '') return 'has nothing behind its slash';
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters`;
  return NAME.test(name)
    ? undefined
    : 'may contain only letters, digits, -, _ and ., and must begin and end with a letter or digit';
}

/** Values that are not strings are refused elsewhere, and an empty value is valid. */
function valueRefusals(node: TreeNode, what: string, found: Refusal[]): void {
  if (node.kind !== 'scalar' || node.type !== 'string' || node.text === '') return;
  const why = nameError(node.text);
  if (!why || isFilledIn(node.text)) return;
  found.push({ code: CODE, span: node.span, message: `The value ${quotedText(node.text)} in the ${what} ${why}` });
}
