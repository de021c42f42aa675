import type { Refusal } from '../../model/refusal.ts';
import { type ScalarNode, type TreeNode, valueAt } from '../tree.ts';

const CODE = 'label-value-not-string';
const NAMES = ['name', 'generateName', 'namespace'];

/**
 * Names, namespaces and annotation values that YAML reads as numbers or booleans (annotation values: maps and lists
 * too), which are added to `found`. Source: kubectl and the API server, `cannot unmarshal number into Go struct field
 * ObjectMeta.metadata.name of type string`.
 */
export function metadataNotStrings(metadata: TreeNode | undefined, found: Refusal[]): void {
  for (const key of NAMES) notStringRefusals(valueAt(metadata, key), CODE, key, found);
  const annotations = valueAt(metadata, 'annotations');
  if (annotations?.kind !== 'map') return;
  for (const { key, value, merged } of annotations.pairs) {
    if (merged) continue;
    if (value.kind !== 'scalar') found.push(notText(value, key.text));
    else if (value.type !== 'string') notStringRefusals(value, CODE, `value of ${key.text} in the annotations`, found);
  }
}

function notText({ kind, span }: TreeNode, key: string): Refusal {
  return { code: CODE, span, message: `The value of ${key} in the annotations is a ${kind}, but must be a string` };
}

/** A value that must be a string, but is a number or a boolean. `what`: its name in a sentence, such as `name`. */
export function notStringRefusals(
  node: TreeNode | undefined,
  code: Refusal['code'],
  what: string,
  found: Refusal[],
): void {
  if (node?.kind !== 'scalar' || (node.type !== 'number' && node.type !== 'boolean')) return;
  const { span, text, type } = node;
  const message = `The ${what} ${text} is a ${type}, but must be a string: quote it`;
  found.push({ code, span, message, ...(isPlain(node) ? { fix: quoting(node) } : {}) });
}

/** True for a scalar without quotes, tag or anchor, so that adding quotes makes it a string. */
function isPlain({ span, text }: ScalarNode): boolean {
  return span[1] - span[0] === text.length && /^[-+.\w]+$/.test(text);
}

function quoting({ span, text }: ScalarNode) {
  return { title: `Quote the value: "${text}"`, edits: [{ span, text: `"${text}"` }] };
}
