import type { Snapshot } from '../resolve/snapshot.ts';

/**
 * Makes a question one that is answered once per snapshot and object, because very many objects may ask it of the
 * same one. `key` must be an object that the snapshot returned, or an array of such objects that it shares.
 */
export function perSnapshot<K extends object, V>(
  find: (snapshot: Snapshot, key: K) => V,
): (snapshot: Snapshot, key: K) => V {
  const bySnapshot = new WeakMap<Snapshot, Map<K, V>>();
  return (snapshot, key) => {
    const known = bySnapshot.get(snapshot) ?? new Map<K, V>();
    bySnapshot.set(snapshot, known);
    const found = known.get(key) ?? find(snapshot, key);
    known.set(key, found);
    return found;
  };
}
