import { type TreeNode, valueAt } from '../../tree.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];
const NONE: readonly TreeNode[] = [];

/** The probes and the lifecycle hooks of a container, in a fixed order. */
export function probesOf(container: TreeNode): readonly TreeNode[] {
  const isOne = (key: string) => key.endsWith('Probe') || key === 'lifecycle';
  // Each key would be looked for in every container, and most have none of them.
  if (container.kind !== 'map' || !container.pairs.some(({ key }) => isOne(key.text))) return NONE;
  const lifecycle = valueAt(container, 'lifecycle');
  const found = [...PROBES.map(key => valueAt(container, key)), ...HOOKS.map(key => valueAt(lifecycle, key))];
  return found.filter(probe => probe !== undefined);
}
