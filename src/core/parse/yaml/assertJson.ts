import { numberOf } from '../scalar.ts';
import type { TreeNode } from '../tree.ts';
import { YamlError } from './yamlError.ts';

/** Throws a YamlError for a value that JSON cannot express: infinity and NaN. As a key it is a string. */
export function assertJson(node: TreeNode): void {
  if (node.kind === 'scalar' && node.type === 'number' && numberOf(node.text) === undefined)
    throw new YamlError('JSON has no word for this number', node.span[0]);
}
