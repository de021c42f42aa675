import type { WorkloadRef } from '../../../model/resource.ts';
import { isTrue } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';

/**
 * The controller in `metadata.ownerReferences`, if any, which only objects read from a cluster have. Source:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
 */
export function ownerOf(map: TreeNode): WorkloadRef | undefined {
  const references = itemsOf(valueAt(map, 'metadata', 'ownerReferences'));
  const controller = references.find(each => isTrue(valueAt(each, 'controller'))) ?? references[0];
  const name = textOf(valueAt(controller, 'name'));
  return name ? { kind: textOf(valueAt(controller, 'kind')), name } : undefined;
}
