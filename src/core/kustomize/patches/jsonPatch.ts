import type { DecidedPlace } from '../../model/build.ts';
import { withEntry, withItem, withoutKey } from '../tree/edit.ts';
import { isMissing, type ListValue, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';

/** One operation of a JSON patch. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Value | undefined;
  readonly at: DecidedPlace | undefined;
  /** The place of its path. */
  readonly pathAt: DecidedPlace | undefined;
}

/** A tree with the operations applied, or the one that fails and why. */
export type Patched = { readonly root: MapValue } | { readonly refused: string; readonly operation: PatchOperation };

/** The operations of a JSON patch; undefined if the value is not one. */
export function operationsOf(value: Value): readonly PatchOperation[] | undefined {
  if (value.kind !== 'list' || value.items.some(item => item.kind !== 'map')) return undefined;
  return value.items.map(item => ({
    op: textAt(item, 'op'),
    path: textAt(item, 'path'),
    from: textAt(item, 'from'),
    value: valueAt(item, 'value'),
    at: item.at,
    pathAt: valueAt(item, 'path')?.at,
  }));
}

/** Applies a JSON patch (RFC 6902) with the semantics of kustomize's library. Source: evanphx/json-patch v4. */
export function jsonPatch(root: MapValue, operations: readonly PatchOperation[]): Patched {
  let at: Value = root;
  for (const operation of operations) {
    const next = applied(at, operation);
    if (typeof next === 'string') return { refused: next, operation };
    at = next;
  }
  return at.kind === 'map' ? { root: at } : { root };
}

const NULL: Value = { kind: 'scalar', text: '', type: 'null', at: undefined };

/** The value after one operation, or why it fails. */
function applied(root: Value, operation: PatchOperation): Value | string {
  const { op, path, from, value = NULL, pathAt } = operation;
  const verb = { verb: op, path, key: pathAt };
  switch (op) {
    case 'add':
    case 'replace':
      return changed(root, path, put(op, value, pathAt), verb);
    case 'remove':
      return changed(root, path, take, verb);
    case 'test':
      return tested(root, path, value);
    case 'copy':
    case 'move': {
      const found = lookUp(root, from) ?? (op === 'copy' ? nullIn(root, from) : undefined);
      if (!found) return `${op} operation does not apply: doc is missing from path: ${from}: missing value`;
      const without = op === 'move' ? changed(root, from, take, { ...verb, path: from }) : root;
      return typeof without === 'string' ? without : changed(without, path, put('add', found, pathAt), verb);
    }
    default:
      return `Unexpected kind: ${op || 'unknown'}`;
  }
}

/** Changes a container at the key; returns a text if that fails. */
type Step = (container: MapValue | ListValue, key: string) => Value | string;

/** The operation and its path, for messages. */
interface Doing {
  readonly verb: string;
  readonly path: string;
}

function partsOf(path: string): readonly string[] | undefined {
  const parts = path.split('/');
  return parts.length < 2 ? undefined : parts.slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function changed(root: Value, path: string, step: Step, doing: Doing): Value | string {
  const parts = partsOf(path);
  return parts ? walk(root, parts, step, doing) : missing(doing);
}

function missing({ verb, path }: Doing): string {
  return `${verb} operation does not apply: doc is missing path: ${path}: missing value`;
}

function walk(at: Value, [part = '', ...rest]: readonly string[], step: Step, doing: Doing): Value | string {
  if (at.kind === 'scalar') return missing(doing);
  if (rest.length === 0) {
    const next = step(at, part);
    return typeof next === 'string' ? `${doing.verb} operation does not apply: ${doing.path}: ${next}` : next;
  }
  const inner = childOf(at, part);
  if (!inner || isMissing(inner)) return missing(doing);
  const next = walk(inner, rest, step, doing);
  if (typeof next === 'string') return next;
  if (at.kind === 'map') return withEntry(at, part, { key: undefined, value: next });
  return withItem(at, indexIn(at, part) ?? 0, next);
}

function childOf(at: Value, key: string): Value | undefined {
  if (at.kind === 'map') return at.entries.get(key)?.value;
  const index = at.kind === 'list' ? indexIn(at, key) : undefined;
  return index === undefined || at.kind !== 'list' ? undefined : at.items[index];
}

/** Index of an existing item; negative ones count from the end. */
function indexIn({ items }: ListValue, key: string): number | undefined {
  if (!/^[-+]?\d{1,9}$/.test(key)) return undefined;
  const index = Number(key) < 0 ? items.length + Number(key) : Number(key);
  return index >= 0 && index < items.length ? index : undefined;
}

function put(op: 'add' | 'replace', value: Value, key: DecidedPlace | undefined): Step {
  return (container, name) => {
    if (container.kind === 'map') {
      return withEntry(container, name, { key: container.entries.get(name)?.key ?? key, value });
    }
    if (op === 'add') return inserted(container, name, value);
    const index = indexIn(container, name);
    return index === undefined ? `doc is missing key: ${name}: missing value` : withItem(container, index, value);
  };
}

function inserted(list: ListValue, key: string, value: Value): Value | string {
  if (key === '-') return { ...list, items: [...list.items, value] };
  if (!/^[-+]?\d{1,9}$/.test(key)) return `value was not a proper array index: '${key}'`;
  const index = Number(key) < 0 ? Number(key) + list.items.length + 1 : Number(key);
  if (index < 0 || index > list.items.length) return `Unable to access invalid index: ${key}: invalid index referenced`;
  return { ...list, items: list.items.toSpliced(index, 0, value) };
}

function take(container: MapValue | ListValue, key: string): Value | string {
  if (container.kind === 'map')
    return container.entries.has(key)
      ? withoutKey(container, key)
      : `Unable to remove nonexistent key: ${key}: missing value`;
  const index = indexIn(container, key);
  if (index === undefined) return `Unable to access invalid index: ${key}: invalid index referenced`;
  return { ...container, items: container.items.toSpliced(index, 1) };
}

function lookUp(root: Value, path: string): Value | undefined {
  return partsOf(path)?.reduce<Value | undefined>((at, part) => at && childOf(at, part), root);
}

/** For a missing key of an existing mapping, the library copies null. */
function nullIn(root: Value, from: string): Value | undefined {
  const container = lookUp(root, from.slice(0, from.lastIndexOf('/')));
  return container?.kind === 'map' ? NULL : undefined;
}

function tested(root: Value, path: string, value: Value): Value | string {
  const found = lookUp(root, path);
  const isEqual = found && !isMissing(found) ? areEqual(found, value) : isMissing(value);
  return isEqual ? root : `testing value ${path} failed: test failed`;
}

/** True if the values are equal as JSON. */
function areEqual(a: Value, b: Value): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.type === b.type && a.text === b.text;
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, at) => areEqual(item, b.items[at] ?? NULL))
    );
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  for (const [key, { value }] of a.entries) {
    const other = b.entries.get(key)?.value;
    if (!other || !areEqual(value, other)) return false;
  }
  return true;
}
