/** What identifies an object in a list. */
export interface Named {
  /** Left out in lists of a single kind. */
  readonly kind?: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Index of each object in its list. A list and those derived from it share one map, so a position is verified before it
 * is used.
 */
const POSITIONS = new WeakMap<readonly Named[], Map<string, number>>();

/** The object with this name in an immutable list. The first call indexes the list. */
export function foundIn<T extends Named>(list: readonly T[], { kind, namespace, name }: Named): T | undefined {
  const found = list[positionsIn(list).get(keyOf(kind, namespace, name)) ?? -1];
  return found?.name === name && found.namespace === namespace && found.kind === kind ? found : undefined;
}

/** The list without the removed objects, where changed objects replace those of the same name or are appended. */
export function withChanged<T extends Named>(
  list: readonly T[],
  changed: readonly T[],
  removed: readonly Named[] = [],
): readonly T[] {
  if (changed.length === 0 && removed.length === 0) return list;
  const gone = new Set(removed.map(each => foundIn(list, each)));
  const kept = removed.length === 0 ? [...list] : list.filter(each => !gone.has(each));
  // The shared map may have more entries than this list has objects.
  const positions = positionsIn(kept.length === list.length ? list : kept);
  const own = positions.size === kept.length ? positions : new Map(kept.map((each, at) => [keyOfNamed(each), at]));
  for (const each of changed) {
    const key = keyOfNamed(each);
    const at = own.get(key) ?? kept.length;
    kept[at] = each;
    own.set(key, at);
  }
  POSITIONS.set(kept, own);
  return kept;
}

function positionsIn(list: readonly Named[]): Map<string, number> {
  let positions = POSITIONS.get(list);
  if (!positions) POSITIONS.set(list, (positions = new Map(list.map((each, at) => [keyOfNamed(each), at]))));
  return positions;
}

function keyOfNamed({ kind, namespace, name }: Named): string {
  return keyOf(kind, namespace, name);
}

function keyOf(kind: string | undefined, namespace: string, name: string): string {
  return `${kind ?? ''} ${namespace}/${name}`;
}
