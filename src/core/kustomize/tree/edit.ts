import { plainScalarType } from '../../parse/scalar.ts';
import { EMPTY_MAP, type Entry, type ListValue, type MapValue, type ScalarValue, type Value } from './value.ts';

/** The mapping with a key set. An existing key keeps its position, and its place unless a new one is given. */
export function withEntry(map: MapValue, key: string, entry: Entry): MapValue {
  const old = map.entries.get(key);
  if (old && old.value === entry.value && (entry.key === undefined || entry.key === old.key)) return map;
  const entries = new Map(map.entries);
  entries.set(key, entry.key === undefined && old ? { key: old.key, value: entry.value } : entry);
  return { ...map, entries };
}

/** The mapping without a key. */
export function withoutKey(map: MapValue, key: string): MapValue {
  if (!map.entries.has(key)) return map;
  const entries = new Map(map.entries);
  entries.delete(key);
  return { ...map, entries };
}

/** The list with one item replaced. */
export function withItem(list: ListValue, index: number, item: Value): ListValue {
  return list.items[index] === item ? list : { ...list, items: list.items.with(index, item) };
}

/** The list with each item changed; the same list if nothing changes. */
export function withItems(list: ListValue, change: (item: Value) => Value): ListValue {
  let changed: Value[] | undefined;
  list.items.forEach((item, index) => {
    const next = change(item);
    if (next !== item) (changed ??= [...list.items])[index] = next;
  });
  return changed ? { ...list, items: changed } : list;
}

/** The mapping with a value set below a path of keys; missing mappings on the way are created. */
export function withValueAt(map: MapValue, path: readonly string[], value: Value): MapValue {
  const [key, ...rest] = path;
  if (key === undefined) return map;
  if (rest.length === 0) return withEntry(map, key, { key: undefined, value });
  const inner = map.entries.get(key)?.value;
  return withEntry(map, key, {
    key: undefined,
    value: withValueAt(inner?.kind === 'map' ? inner : EMPTY_MAP, rest, value),
  });
}

/** The mapping without the key at the end of a path. */
export function withoutValueAt(map: MapValue, path: readonly string[]): MapValue {
  const [key, ...rest] = path;
  if (key === undefined) return map;
  if (rest.length === 0) return withoutKey(map, key);
  const inner = map.entries.get(key)?.value;
  if (inner?.kind !== 'map') return map;
  return withEntry(map, key, {
    key: undefined,
    value: withoutValueAt(inner, rest),
  });
}

/** A scalar and its replacement. */
export type Exchange = readonly [before: Value, after: Value];

/**
 * The value with scalars replaced by identity, not by equal text. Kustomize puts one node of a label into all
 * fields of an object, so that a later change of one of them changes the others, too.
 */
export function withExchanges(value: Value, exchanges: readonly Exchange[]): Value {
  if (value.kind === 'list') return withItems(value, item => withExchanges(item, exchanges));
  if (value.kind === 'scalar') return exchanges.find(([before]) => before === value)?.[1] ?? value;
  let map: MapValue = value;
  for (const [key, entry] of value.entries) {
    const after = withExchanges(entry.value, exchanges);
    if (after !== entry.value) map = withEntry(map, key, { key: entry.key, value: after });
  }
  return map;
}

/** The replacement of a shared scalar is also shared. */
export function inPlaceOf(before: Value, after: Value): Value {
  return before.kind === 'scalar' && before.isShared && after.kind === 'scalar' ? { ...after, isShared: true } : after;
}

/** The value with no shared scalars, as it is after kustomize has written it as JSON and read it again. */
export function withoutSharing(value: Value): Value {
  if (value.kind === 'list') return withItems(value, withoutSharing);
  if (value.kind === 'scalar') return quotedAgain(value.isShared ? unshared(value) : value);
  let map: MapValue = value;
  for (const [key, entry] of value.entries) {
    const after = withoutSharing(entry.value);
    if (after !== entry.value) map = withEntry(map, key, { key: entry.key, value: after });
  }
  return map;
}

/** After it is read again, a text is quoted if and only if that is necessary. */
export function quotedAgain(value: ScalarValue): ScalarValue {
  if (value.type !== 'string') return value;
  const needsQuotes = plainScalarType(value.text) !== 'string';
  if (needsQuotes === (value.isQuoted === true)) return value;
  const { isQuoted: _, ...plain } = value;
  return needsQuotes ? { ...plain, isQuoted: true } : plain;
}

/** A scalar that is not shared. */
export function unshared(value: ScalarValue): ScalarValue;
/** The same for any value. */
export function unshared(value: Value): Value;
export function unshared(value: Value): Value {
  if (value.kind !== 'scalar') return value;
  const { isShared: _, ...own } = value;
  return own;
}
