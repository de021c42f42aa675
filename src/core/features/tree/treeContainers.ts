import type { TreeNode } from '../../../protocol/tree.ts';
import type { Container, ContainerPort } from '../../model/resource.ts';
import { inWords } from '../../rules/words/words.ts';
import { formatTreeId, type TreeId } from './treeId.ts';

const ROLES = { main: 'container', sidecar: 'sidecar', init: 'init container' } as const;

/** A container of the workload whose row has the id `parent`. */
export function containerRow(container: Container, parent: TreeId, index: number): TreeNode {
  const id = formatTreeId({ ...parent, type: 'container', container: index, port: -1 });
  const name = container.name === '' ? '(no name)' : inWords(container.name);
  const role = container.role === 'main' ? '' : ROLES[container.role];
  const image = inWords(container.image);
  return {
    id,
    type: 'container',
    label: name,
    description: [role, image].filter(Boolean).join(' · '),
    accessibleLabel: `${ROLES[container.role]} ${name}${image === '' ? '' : `, image ${image}`}`,
    icon: 'package',
    severity: 'none',
    hasChildren: container.ports.length > 0,
    resourceId: id,
  };
}

/** A port of the container whose row has the id `parent`. */
export function portRow(port: ContainerPort, parent: TreeId, index: number): TreeNode {
  const id = formatTreeId({ ...parent, type: 'port', port: index });
  const protocol = inWords(port.protocol);
  const name = inWords(port.name);
  const number = String(port.containerPort ?? '?');
  return {
    id,
    type: 'port',
    label: name === '' ? number : `${name}: ${number}`,
    description: protocol,
    accessibleLabel: `port ${[name, number, protocol].filter(Boolean).join(' ')}`,
    icon: 'plug',
    severity: 'none',
    hasChildren: false,
    resourceId: id,
  };
}
