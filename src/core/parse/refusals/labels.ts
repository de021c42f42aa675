import type { Refusal } from '../../model/refusal.ts';
import { itemsOf, type MapPair, type TreeNode, valueAt } from '../tree.ts';
import { isFilledIn } from './filledIn.ts';
import { quotedText } from './values.ts';

const CODE = 'label-invalid';
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Refusals of keys and values of labels, or of a plain selector. Source: kubernetes
 * `apimachinery/pkg/apis/meta/v1/validation` ValidateLabels.
 */
export function labelRefusals(map: TreeNode | undefined, what: string): Refusal[] {
  return pairsOf(map).flatMap(({ key, value }) => [
    ...keyRefusals(key, key.text, `key of the ${what}`),
    ...valueRefusals(value, what),
  ]);
}

/**
 * Refusals of keys of annotations, whose prefix may have uppercase letters. Source: `apimachinery/pkg/api/validation`
 * ValidateAnnotations.
 */
export function annotationRefusals(map: TreeNode | undefined): Refusal[] {
  return pairsOf(map).flatMap(({ key }) =>
    keyRefusals(key, key.text, 'key of the annotations', key.text.toLowerCase()),
  );
}

/** Refusals of `matchLabels` and `matchExpressions`. */
export function selectorRefusals(selector: TreeNode | undefined, what: string): Refusal[] {
  const expressions = itemsOf(valueAt(selector, 'matchExpressions')).flatMap(expression => [
    ...textRefusals(valueAt(expression, 'key'), `key of the ${what}`),
    ...itemsOf(valueAt(expression, 'values')).flatMap(value => valueRefusals(value, what)),
  ]);
  return [...labelRefusals(valueAt(selector, 'matchLabels'), what), ...expressions];
}

function pairsOf(map: TreeNode | undefined): readonly MapPair[] {
  return map?.kind === 'map' ? map.pairs.filter(({ merged }) => !merged) : [];
}

function textRefusals(node: TreeNode | undefined, what: string): Refusal[] {
  return node?.kind === 'scalar' && node.text !== '' ? keyRefusals(node, node.text, what) : [];
}

/** judged: the key in the form that the rule checks. */
function keyRefusals(node: TreeNode, key: string, what: string, judged = key): Refusal[] {
  const why = isFilledIn(key) ? undefined : keyError(judged);
  return why ? [{ code: CODE, span: node.span, message: `The ${what} ${quotedText(key)} ${why}` }] : [];
}

/** Source: kubernetes `apimachinery/pkg/util/validation` IsQualifiedName. */
function keyError(key: string): string | undefined {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const [prefix] = parts;
  if (parts.length > 2) return 'has more than one slash';
  if (parts.length === 2 && (prefix === undefined || prefix.length > LONGEST_PREFIX || !SUBDOMAIN.test(prefix)))
    return 'has a prefix before its slash that is not a valid DNS name';
  return nameError(name);
}

function nameError(name: string): string | undefined {
  if (name === '') return 'has nothing behind its slash';
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters`;
  return NAME.test(name)
    ? undefined
    : 'may contain only letters, digits, -, _ and ., and must begin and end with a letter or digit';
}

/** Values that are not strings are refused elsewhere, and an empty value is valid. */
function valueRefusals(node: TreeNode, what: string): Refusal[] {
  if (node.kind !== 'scalar' || node.type !== 'string' || node.text === '' || isFilledIn(node.text)) return [];
  const why = nameError(node.text);
  return why
    ? [{ code: CODE, span: node.span, message: `The value ${quotedText(node.text)} in the ${what} ${why}` }]
    : [];
}
