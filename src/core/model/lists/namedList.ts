/** What objects of a list are told apart by. */
export interface Named {
  /** Not there in lists of one kind alone. */
  readonly kind?: string;
  readonly namespace: string;
  readonly name: string;
}

/** Where the objects of a list are. Lists that were made of each other share it, so what it says is looked at again. */
const POSITIONS = new WeakMap<readonly Named[], Map<string, number>>();

/** The object of a name in a list that never changes; the first look reads the list, and those after it do not. */
export function foundIn<T extends Named>(list: readonly T[], { kind, namespace, name }: Named): T | undefined {
  const found = list[positionsIn(list).get(keyOf(kind, namespace, name)) ?? -1];
  return found?.name === name && found.namespace === namespace && found.kind === kind ? found : undefined;
}

/** A list with some objects in place of those of the same names, or behind the others, and without some. It costs what changed. */
export function withChanged<T extends Named>(
  list: readonly T[],
  changed: readonly T[],
  removed: readonly Named[] = [],
): readonly T[] {
  if (changed.length === 0 && removed.length === 0) return list;
  const gone = new Set(removed.map(each => foundIn(list, each)));
  const kept = removed.length === 0 ? [...list] : list.filter(each => !gone.has(each));
  // What another list was made of may have more in it than this one.
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
