import { numberOf } from '../scalar.ts';
import type { TreeNode } from '../tree.ts';
import { YamlError } from './yamlError.ts';

/** Throws a YamlError for a value that JSON has no word for: infinite, or no number. As a key it is text. */
export function assertJson(node: TreeNode): void {
  if (node.kind === 'scalar' && node.type === 'number' && numberOf(node.text) === undefined)
    throw new YamlError('JSON has no word for this number', node.span[0]);
}
