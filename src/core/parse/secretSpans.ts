import type { Span } from '../model/span.ts';
import { splitDocuments } from './splitDocuments.ts';
import { itemsOf, type TreeNode, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** Text of every document with a Secret, a secretGenerator, or a patch of what a Secret holds. */
const MARK = /secret|\/(?:stringD|d)ata/i;

const SECRET = /secret/i;

const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

/**
 * The confidential parts of a file (UTF-16 offsets, in order): Secrets with their comments, and the secretGenerator of
 * a kustomization, and patches that may change a Secret. The whole document where it does not parse and may contain a Secret.
 */
export function secretSpans(text: string): readonly Span[] {
  if (!MARK.test(text)) return [];
  return splitDocuments(text).flatMap(({ start, end }) => {
    const body = text.slice(start, end);
    if (!MARK.test(body)) return [];
    const read = readYaml(body);
    const whole: readonly Span[] = SECRET.test(body) ? [[0, body.length]] : [];
    const spans = 'broken' in read ? whole : spansIn(read.root, body);
    return spans.map(([from, to]): Span => [start + from, start + to]);
  });
}

function spansIn(root: TreeNode | undefined, body: string): readonly Span[] {
  const { length } = body;
  if (isSecret(root)) return [[0, length]];
  const isMarked = ({ span }: TreeNode) => MARK.test(body.slice(...span));
  const patches = [...itemsOf(root), ...PATCHES.flatMap(key => itemsOf(valueAt(root, key)))].filter(isMarked);
  const made = valueAt(root, 'secretGenerator');
  const lists = ['items', 'objects'].flatMap(key => secretsOf(valueAt(root, key), body));
  const others = [...patches, ...(made ? [made] : [])].map(({ span }) => span);
  return [...lists, ...others].sort(([a], [b]) => a - b);
}

/** Each item extends to the next one, since there may be comments between them. */
function secretsOf(list: TreeNode | undefined, body: string): readonly Span[] {
  const items = itemsOf(list);
  return items.flatMap((item, i): readonly Span[] => {
    if (!isSecret(item)) return valueAt(item, 'items') ? spansIn(item, body.slice(0, item.span[1])) : [];
    const next = items[i + 1];
    return [[item.span[0], next ? next.span[0] : isFlow(item) ? item.span[1] : body.length]];
  });
}

function isFlow(node: TreeNode): boolean {
  return node.kind === 'map' && node.style !== 'block';
}

function isSecret(node: TreeNode | undefined): boolean {
  const kind = valueAt(node, 'kind');
  return kind?.kind === 'scalar' && /^Secret(List)?$/.test(kind.text);
}
