import type { Span } from '../model/span.ts';
import { splitDocuments } from './splitDocuments.ts';
import { itemsOf, type TreeNode, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** What a document with a Secret in it, or with what one is made from, always has. */
const MARK = /secret/i;

/**
 * Where a file speaks of what is secret (UTF-16 offsets, in order): its Secrets with their comments, and what a
 * kustomization makes Secrets from. Of a document that does not parse and may hold one, all of it.
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

/** Items up to the next one, since comments may stand between. */
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
