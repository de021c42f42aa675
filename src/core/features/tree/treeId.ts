/** The content of a tree row's id: enough to find its children and its location. */
export interface TreeId {
  /**
   * `group`: the workloads of a namespace that no Service selects; `others`: its other objects with problems; `extra`:
   * Services that only the cluster has.
   */
  readonly type: 'namespace' | 'group' | 'others' | 'extra' | 'service' | 'workload' | 'container' | 'port' | 'note';
  /** For a namespace and its groups. */
  readonly namespace?: string;
  /** For all other rows: the resource that the row represents or belongs to. */
  readonly resourceId?: string;
  /** For a workload and its parts: the Service above it, '' in the group. */
  readonly serviceId?: string;
  /** Index of the container. */
  readonly container?: number;
  /** Index of the port in its container. */
  readonly port?: number;
}

const TYPES: readonly string[] = [
  ...['namespace', 'group', 'others', 'extra', 'service', 'workload', 'container', 'port', 'note'],
];

/** An id as JSON: names of any form are kept apart, and equal rows have equal ids. */
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

/** The content of an id; undefined for anything that is not the id of a tree row. */
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
