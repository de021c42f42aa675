import { type Exchange, inPlaceOf, unshared, withEntry } from '../tree/edit.ts';
import { type Entry, isMissing, type Value, EMPTY_MAP } from '../tree/value.ts';

/** Additional effects of setting keys. */
export interface Setter {
  readonly fail: (message: string) => void;
  /** Scalars that were replaced by others. */
  readonly exchanges: Exchange[];
}

/** Sets keys of a mapping, such as labels. */
export function setKeys(value: Value, entries: ReadonlyMap<string, Entry>, { fail, exchanges }: Setter): Value {
  let map = isMissing(value) ? EMPTY_MAP : value;
  if (map.kind !== 'map') {
    fail(`wrong node kind: expected MappingNode but was ${map.kind === 'list' ? 'SequenceNode' : 'ScalarNode'}`);
    return value;
  }
  for (const [key, entry] of entries) {
    const before = map.entries.get(key)?.value;
    // New values are shared by all fields that they are added to; existing ones keep their own nodes.
    const next = before === undefined ? entry.value : inPlaceOf(before, unshared(entry.value));
    if (before?.kind === 'scalar' && before.isShared) exchanges.push([before, next]);
    map = withEntry(map, key, { key: entry.key, value: next });
  }
  return map;
}
