import { sameData } from '../../../protocol/sameData.ts';
import { compareText } from '../../model/compare/order.ts';

interface Thing {
  readonly id: string;
}

/** Items sorted by id, of which a few change at a time: unchanged items stay the same objects. */
export class GraphSorted<T extends Thing> {
  readonly #byId = new Map<string, T>();
  readonly #changed = new Set<string>();
  #list: readonly T[] = [];

  set(thing: T): void {
    const known = this.#byId.get(thing.id);
    if (known && sameData(known, thing)) return;
    this.#byId.set(thing.id, thing);
    this.#changed.add(thing.id);
  }

  delete(id: string): void {
    if (this.#byId.delete(id)) this.#changed.add(id);
  }

  /** All of them, by id; the same list as before where nothing changed. */
  list(): readonly T[] {
    if (this.#changed.size === 0) return this.#list;
    const isNew = this.#list.length === 0;
    this.#list = isNew ? [...this.#byId.values()].sort((a, b) => compareText(a.id, b.id)) : this.#merged();
    this.#changed.clear();
    return this.#list;
  }

  #merged(): readonly T[] {
    const ids = [...this.#changed].sort(compareText);
    return ids.length > FEW ? this.#mergedWith(ids) : this.#spliced(ids);
  }

  #spliced(ids: readonly string[]): readonly T[] {
    const list = this.#list.slice();
    for (const id of ids) {
      const at = firstFrom(list, id, 0);
      const thing = this.#byId.get(id);
      list.splice(at, list[at]?.id === id ? 1 : 0, ...(thing ? [thing] : []));
    }
    return list;
  }

  #mergedWith(ids: readonly string[]): readonly T[] {
    const before = this.#list;
    const merged: T[] = [];
    let next = 0;
    for (const id of ids) {
      const at = firstFrom(before, id, next);
      for (; next < at; next++) copy(before[next], merged);
      if (before[next]?.id === id) next++;
      copy(this.#byId.get(id), merged);
    }
    for (; next < before.length; next++) copy(before[next], merged);
    return merged;
  }
}

/** Up to this number of changes are inserted one by one; more are merged in one pass. */
const FEW = 64;

function copy<T>(thing: T | undefined, into: T[]): void {
  if (thing !== undefined) into.push(thing);
}

/** The index of the first item at or after `from` whose id is not smaller than this one. */
function firstFrom(things: readonly Thing[], id: string, from: number): number {
  let low = from;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(things[middle]?.id ?? '', id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
