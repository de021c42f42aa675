import { type Exchange, inPlaceOf, unshared, withEntry } from '../tree/edit.ts';
import { type Entry, isMissing, type Value, EMPTY_MAP } from '../tree/value.ts';

/** What setting keys brings about besides. */
export interface Setter {
  readonly fail: (message: string) => void;
  /** Scalars that others took the place of. */
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
    // What is new is shared by all fields that it is put into; what is there keeps a node of its own.
    const next = before === undefined ? entry.value : inPlaceOf(before, unshared(entry.value));
    if (before?.kind === 'scalar' && before.isShared) exchanges.push([before, next]);
    map = withEntry(map, key, { key: entry.key, value: next });
  }
  return map;
}
