import type { Span } from '../model/span.ts';
import { splitDocuments } from './splitDocuments.ts';
import { itemsOf, type TreeNode, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** Text of every document with a Secret or a secretGenerator. */
const MARK = /secret/i;

/**
 * The confidential parts of a file (UTF-16 offsets, in order): Secrets with their comments, and the secretGenerator of
 * a kustomization. The whole document where it does not parse and may contain a Secret.
 */
export function secretSpans(text: string): readonly Span[] {
  if (!MARK.test(text)) return [];
  return splitDocuments(text).flatMap(({ start, end }) => {
    const body = text.slice(start, end);
    if (!MARK.test(body)) return [];
    const read = readYaml(body);
    const spans: readonly Span[] = 'broken' in read ? [[0, body.length]] : spansIn(read.root, body.length);
    return spans.map(([from, to]): Span => [start + from, start + to]);
  });
}

function spansIn(root: TreeNode | undefined, length: number): readonly Span[] {
  if (isSecret(root)) return [[0, length]];
  const made = valueAt(root, 'secretGenerator');
  const lists = ['items', 'objects'].flatMap(key => secretsOf(valueAt(root, key), length));
  return made ? [...lists, made.span] : lists;
}

/** Each item extends to the next one, since there may be comments between them. */
function secretsOf(list: TreeNode | undefined, length: number): readonly Span[] {
  const items = itemsOf(list);
  return items.flatMap((item, i): readonly Span[] => {
    if (!isSecret(item)) return valueAt(item, 'items') ? spansIn(item, item.span[1]) : [];
    const next = items[i + 1];
    return [[item.span[0], next ? next.span[0] : isFlow(item) ? item.span[1] : length]];
  });
}

function isFlow(node: TreeNode): boolean {
  return node.kind === 'map' && node.style !== 'block';
}

function isSecret(node: TreeNode | undefined): boolean {
  const kind = valueAt(node, 'kind');
  return kind?.kind === 'scalar' && /^Secret(List)?$/.test(kind.text);
}
