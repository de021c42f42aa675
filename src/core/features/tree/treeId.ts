/** What the id of a tree's row says: enough to find its children and its place. */
export interface TreeId {
  /**
   * `group`: the workloads of a namespace that no Service selects; `others`: what else in it has a problem; `extra`:
   * Services that only the cluster has.
   */
  readonly type: 'namespace' | 'group' | 'others' | 'extra' | 'service' | 'workload' | 'container' | 'port' | 'note';
  /** Of a namespace and its groups. */
  readonly namespace?: string;
  /** Of all others: the resource that the row stands for, or whose part it is. */
  readonly resourceId?: string;
  /** Of a workload and its parts: the Service below which it stands, '' in the group. */
  readonly serviceId?: string;
  /** Index of the container. */
  readonly container?: number;
  /** Index of the port in its container. */
  readonly port?: number;
}

const TYPES: readonly string[] = [
  ...['namespace', 'group', 'others', 'extra', 'service', 'workload', 'container', 'port', 'note'],
];

/** JSON: names of any form keep apart, and equal rows have equal ids. */
export function formatTreeId({
  type,
  namespace = '',
  resourceId = '',
  serviceId = '',
  container,
  port,
}: TreeId): string {
  return JSON.stringify([type, namespace, resourceId, serviceId, container ?? -1, port ?? -1]);
}

/** Undefined for what is no id of a tree's row. */
export function parseTreeId(id: string): TreeId | undefined {
  const parts = parseArray(id);
  const [type, namespace, resourceId, serviceId, container, port] = parts;
  if (!isType(type) || typeof namespace !== 'string') return undefined;
  if (typeof resourceId !== 'string' || typeof serviceId !== 'string') return undefined;
  if (typeof container !== 'number' || typeof port !== 'number') return undefined;
  return { type, namespace, resourceId, serviceId, container, port };
}

function parseArray(id: string): readonly unknown[] {
  if (!id.startsWith('[')) return [];
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isType(value: unknown): value is TreeId['type'] {
  return typeof value === 'string' && TYPES.includes(value);
}
