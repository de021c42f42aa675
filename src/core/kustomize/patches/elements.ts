import { isEmpty, isMissing, type Value } from '../tree/value.ts';

/** Text of a scalar field; undefined where the item has no such field. */
export function fieldText(item: Value, key: string): string | undefined {
  if (key === '') return item.kind === 'scalar' ? item.text : undefined;
  const value = item.kind === 'map' ? item.entries.get(key)?.value : undefined;
  if (value === undefined) return undefined;
  return value.kind === 'scalar' ? value.text : '';
}

/** Whether an item has the keys with the values; a value of '' is met by any. Source: kyaml `ElementSetter`. */
export function hasKeys(item: Value, keys: readonly string[], values: readonly string[]): boolean {
  if (keys[0] === '') return item.kind === 'scalar' && item.text === values[0];
  let isMet = false;
  for (let at = 0; at < keys.length; at++) {
    // With fewer values than keys, the last one decides for the rest: so it is in kyaml.
    if (at < values.length) {
      const text = fieldText(item, keys[at] ?? '');
      isMet = text !== undefined && (values[at] === '' || text === values[at]);
    }
    if (!isMet) return false;
  }
  return true;
}

/** The first item with the keys, where a list has it. Source: kyaml `ElementMatcher`. */
export function findItem(
  items: readonly Value[] | undefined,
  keys: readonly string[],
  values: readonly string[],
): Value | undefined {
  return items?.find(item => (keys[0] === '' || item.kind === 'map') && hasKeys(item, keys, values));
}

/**
 * Puts an item in the place of those with the same keys, or at the end; without an item it takes them out. Empty items go.
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
