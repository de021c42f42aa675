import { type TreeNode, valueAt } from '../../tree.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];

/** The probes and the lifecycle hooks of a container, in a fixed order. */
export function probesOf(container: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const collect = (node: TreeNode | undefined, keys: readonly string[]): void => {
    for (const key of keys) {
      const value = valueAt(node, key);
      if (value) found.push(value);
    }
  };
  collect(container, PROBES);
  collect(valueAt(container, 'lifecycle'), HOOKS);
  return found;
}
