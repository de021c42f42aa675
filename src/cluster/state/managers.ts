import type { FieldManagers } from '../../core/model/live.ts';
import { listAt, recordAt, textAt } from './fields.ts';

/** Fields whose managers are kept, each with the fields below it. */
const FIELDS: readonly (readonly string[])[] = [
  ['spec', 'selector'],
  ['spec', 'ports'],
  ['spec', 'type'],
  ['spec', 'clusterIP'],
  ['spec', 'replicas'],
  ['spec', 'serviceName'],
  ['spec', 'podManagementPolicy'],
  ['spec', 'template', 'metadata', 'labels'],
];

/**
 * The managers of fields in `metadata.managedFields`, by the field's path with dots; list items are named by their keys
 * (`spec.ports[port=80,protocol=TCP].targetPort`). Of several managers the latest one counts, then by name.
 */
export function managersOf(object: unknown): FieldManagers {
  const managers = Object.create(null) as Record<string, string>;
  for (const entry of entriesByTime(object)) {
    for (const path of FIELDS) collect(recordAt(entry, 'fieldsV1'), path, textAt(entry, 'manager'), managers);
  }
  return managers;
}

function entriesByTime(object: unknown): readonly unknown[] {
  const key = (entry: unknown): string => `${textAt(entry, 'time')} ${textAt(entry, 'manager')}`;
  return [...listAt(object, 'metadata', 'managedFields')].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function collect(fields: unknown, path: readonly string[], manager: string, into: Record<string, string>): void {
  let at: unknown = fields;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, `f:${key}`)) return;
    at = recordAt(at, `f:${key}`);
  }
  walk(at, path.join('.'), manager, into);
}

/** Characters: no path to a field of these is as long, and what is nested deeper is not walked. */
const LONGEST_PATH = 500;

function walk(fields: unknown, path: string, manager: string, into: Record<string, string>): void {
  into[path] = manager;
  if (path.length > LONGEST_PATH) return;
  for (const [key, below] of Object.entries(recordAt(fields))) {
    if (key.startsWith('f:')) walk(below, `${path}.${key.slice(2)}`, manager, into);
    else if (key.startsWith('k:')) walk(below, `${path}[${keysInWords(key.slice(2))}]`, manager, into);
  }
}

/** `{"port":80,"protocol":"TCP"}` as `port=80,protocol=TCP`. */
function keysInWords(json: string): string {
  try {
    return Object.entries(recordAt(JSON.parse(json)))
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(',');
  } catch {
    return json;
  }
}
