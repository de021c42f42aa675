import type { MapPair, TreeNode } from '../../core/parse/tree.ts';

/** Maximum depth of the search in values. */
const MAX_DEPTH = 6;

/**
 * The pair that a rendered line shows: the value itself, or in a map or a list (`toYaml`) the pair with that key and
 * value; undefined where the line shows none of it.
 */
export function pairPrinted(pair: MapPair, rendered: string): MapPair | undefined {
  if (pair.value.kind === 'scalar') {
    const { text } = pair.value;
    return text !== '' && rendered.includes(text) ? pair : undefined;
  }
  const line = rendered.trim().replace(/^(?:- +)+/, '');
  const colon = /^[^\s:]+:(?:\s|$)/.exec(line)?.[0].indexOf(':') ?? -1;
  const key = colon === -1 ? '' : unquoted(line.slice(0, colon));
  const value = unquoted(line.slice(colon + 1).trim());
  return pairIn(pair.value, key, value, 0) ?? (listHas(pair.value, line) ? pair : undefined);
}

function pairIn(node: TreeNode, key: string, value: string, depth: number): MapPair | undefined {
  if (depth > MAX_DEPTH || node.kind === 'scalar') return undefined;
  const below = node.kind === 'list' ? node.items : node.pairs.map(each => each.value);
  const own = node.kind === 'map' ? node.pairs.find(each => isPrinted(each, key, value)) : undefined;
  if (own) return own;
  for (const each of below) {
    const found = pairIn(each, key, value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isPrinted(pair: MapPair, key: string, value: string): boolean {
  if (pair.key.text !== key || key === '') return false;
  return pair.value.kind === 'scalar' ? pair.value.text === value : value === '';
}

function listHas(node: TreeNode, line: string): boolean {
  return node.kind === 'list' && node.items.some(item => item.kind === 'scalar' && item.text === unquoted(line));
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}
