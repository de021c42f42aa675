import { withEntry } from '../tree/edit.ts';
import { isEmpty, stringValue, type Value } from '../tree/value.ts';
import { fieldText, findItem, putItem } from './elements.ts';

/** The two lists to merge: the existing one, and that of the patch. */
export interface TwoLists {
  readonly before: readonly Value[];
  readonly patch: readonly Value[] | undefined;
  readonly keys: readonly string[];
}

/** Merges one item of the patch into an existing one; either may be missing. */
export type MergeItem = (before: Value | undefined, patch: Value | undefined) => MergedItem;

/** The merged item; undefined if it is removed. */
export interface MergedItem {
  readonly value: Value | undefined;
  /** True if the patch's item replaces the other one, instead of being merged with it. */
  readonly isReplaced: boolean;
}

/** Merges lists whose items have keys: the patch's items come first. Source: kyaml `walk.setAssociativeSequenceElements`. */
export function mergeLists(lists: TwoLists, merge: MergeItem): readonly Value[] {
  const { patch, keys } = lists;
  let before = [...lists.before];
  const tuples = keyTuples(lists);
  if (tuples.length === 0) return before;
  const valid = validKeys(tuples, keys);
  let added: Value[] = [];
  for (const tuple of tuples) {
    const values = valid.map(key => tuple[keys.indexOf(key)] ?? '');
    const sought = narrowed(valid, values);
    const old = findItem(before, sought.keys, sought.values);
    const { value, isReplaced } = merge(old, findItem(patch, sought.keys, sought.values));
    if (!value || (value.kind === 'map' && isEmpty(value))) {
      before = putItem(before, undefined, { keys: valid, values });
      continue;
    }
    const item = withKeys(value, valid, values);
    if (old && !isReplaced) before[before.indexOf(old)] = item;
    added = putItem(added, item, { keys: valid, values });
  }
  return appended(added, before, valid);
}

/** The distinct values of the keys in the items, the patch's first. */
function keyTuples({ before, patch, keys }: TwoLists): string[][] {
  const tuples: string[][] = [];
  const seen = new Set<string>();
  for (const item of [...(patch ?? []), ...before]) {
    const tuple = keys.map(key => fieldText(item, key) ?? '');
    const text = JSON.stringify(tuple);
    if (!seen.has(text)) tuples.push(tuple);
    seen.add(text);
  }
  return keys.length > 1 ? filledTuples(tuples) : tuples;
}

/** Items that differ only in an omitted key are the same: a port 80, and a port 80 with a protocol. */
function filledTuples(tuples: string[][]): string[][] {
  if (tuples.every(tuple => !tuple.includes(''))) return tuples;
  for (let i = 0; i < tuples.length; i++)
    for (let j = 0; j < tuples.length; j++) {
      const filled = fill(tuples[i] ?? [], tuples[j] ?? []);
      if (filled) tuples[i] = tuples[j] = filled;
    }
  return tuples;
}

function fill(a: readonly string[], b: readonly string[]): string[] | undefined {
  let isCommon = false;
  const filled: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const [x = '', y = ''] = [a[at], b[at]];
    if (x === y) isCommon = true;
    else if (x !== '' && y !== '') return undefined;
    filled.push(x === '' ? y : x);
  }
  return isCommon ? filled : undefined;
}

/** The keys that any item has; all if no item has one. */
function validKeys(tuples: readonly (readonly string[])[], keys: readonly string[]): readonly string[] {
  const valid = keys.filter((_, at) => tuples.some(tuple => tuple[at] !== ''));
  return valid.length === 0 ? keys : valid;
}

/** The keys without those that this item omits. */
function narrowed(
  keys: readonly string[],
  values: readonly string[],
): Pick<TwoLists, 'keys'> & { values: readonly string[] } {
  if (values.every(value => value === '')) return { keys, values };
  return { keys: keys.filter((_, at) => values[at] !== ''), values: values.filter(value => value !== '') };
}

function withKeys(item: Value, keys: readonly string[], values: readonly string[]): Value {
  let result = item;
  keys.forEach((key, at) => {
    const value = values[at] ?? '';
    if (result.kind === 'map' && value !== '' && !result.entries.has(key))
      result = withEntry(result, key, { key: undefined, value: stringValue(value, undefined) });
  });
  return result;
}

/** Existing items come after those of the patch, and equal ones are dropped. Source: kyaml `walk.appendListNode`. */
function appended(added: readonly Value[], before: readonly Value[], keys: readonly string[]): readonly Value[] {
  let result = [...added];
  for (const item of before) {
    if (keys[0] === '') {
      result = putItem(result, item, { keys, values: [fieldText(item, '') ?? ''] });
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      const text = fieldText(item, key);
      if (text === undefined) result.push(item);
      else values.push(text);
    }
    if (keys.length > 1) result = putItem(result, undefined, { keys, values });
    result = putItem(result, item, { keys, values });
  }
  return result;
}
