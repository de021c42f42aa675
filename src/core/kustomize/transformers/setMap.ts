import { withEntry } from '../tree/edit.ts';
import { type Entry, isMissing, type Value, EMPTY_MAP } from '../tree/value.ts';

/** Sets keys of a mapping, such as labels; '' or why that is not possible. */
export function setKeys(value: Value, entries: ReadonlyMap<string, Entry>, fail: (message: string) => void): Value {
  let map = isMissing(value) ? EMPTY_MAP : value;
  if (map.kind !== 'map') {
    fail(`wrong node kind: expected MappingNode but was ${map.kind === 'list' ? 'SequenceNode' : 'ScalarNode'}`);
    return value;
  }
  for (const [key, entry] of entries) map = withEntry(map, key, entry);
  return map;
}
