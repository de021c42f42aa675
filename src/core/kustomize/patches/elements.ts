import { isEmpty, isMissing, type Value } from '../tree/value.ts';

/** Text of a scalar field; undefined if the item has no such field. */
export function fieldText(item: Value, key: string): string | undefined {
  if (key === '') return item.kind === 'scalar' ? item.text : undefined;
  const value = item.kind === 'map' ? item.entries.get(key)?.value : undefined;
  if (value === undefined) return undefined;
  return value.kind === 'scalar' ? value.text : '';
}

/** True if an item's keys have the values; '' matches anything. Source: kyaml `ElementSetter`. */
function hasKeys(item: Value, keys: readonly string[], values: readonly string[]): boolean {
  if (keys[0] === '') return item.kind === 'scalar' && item.text === values[0];
  let isMet = false;
  for (let at = 0; at < keys.length; at++) {
    // As in kyaml, the last value applies to all further keys.
    if (at < values.length) {
      const text = fieldText(item, keys[at] ?? '');
      isMet = text !== undefined && (values[at] === '' || text === values[at]);
    }
    if (!isMet) return false;
  }
  return true;
}

/** The first item of a list with the keys; undefined if there is none. Source: kyaml `ElementMatcher`. */
export function findItem(
  items: readonly Value[] | undefined,
  keys: readonly string[],
  values: readonly string[],
): Value | undefined {
  return items?.find(item => (keys[0] === '' || item.kind === 'map') && hasKeys(item, keys, values));
}

/**
 * Replaces the items with the same keys by one item, or appends it; without an item they are removed. Empty items are removed.
 * Source: kyaml `ElementSetter`.
 */
export function putItem(
  items: readonly Value[],
  item: Value | undefined,
  { keys, values }: { readonly keys: readonly string[]; readonly values: readonly string[] },
): Value[] {
  const seeksMaps = keys[0] !== '' && values.length > 0 && values[0] !== '';
  const result: Value[] = [];
  let isFound = false;
  for (const each of items) {
    if (isMissing(each) || (each.kind === 'map' && isEmpty(each))) continue;
    if (seeksMaps && each.kind !== 'map') result.push(each);
    else if (!hasKeys(each, keys, values)) {
      if (values.length > 0) result.push(each);
    } else {
      isFound = true;
      if (item) result.push(item);
    }
  }
  if (item && !isFound) result.push(item);
  return result;
}
