/**
 * Finds a place for a new item among existing ones across the flow, so that as little as possible has to move. Pure.
 */

/** An existing item. */
export interface Standing {
  readonly at: number;
  readonly size: number;
}

/** The item to place. */
export interface Comer {
  readonly size: number;
  /** The best place. */
  readonly wish: number;
  /** Minimum distance to an existing item, by its index. */
  gapTo(index: number): number;
  /** The cost of a place in addition to its distance from the wish. */
  costAt(at: number): number;
}

/** A place, and the items that make room for it. */
export interface FreePlace {
  readonly at: number;
  /** Index of the item after it. */
  readonly index: number;
  /** New places of the items that have to move, by index. */
  readonly moved: ReadonlyMap<number, number>;
}

/** The number of items that may move, and the minimum distance of each from the one before. */
export interface Limits {
  readonly mostMoved: number;
  gapOf(index: number): number;
}

/** The distance that is as bad as one item that has to move. */
const costOfMove = 500;

/**
 * The best place; up to `mostMoved` items may move for it. The items are sorted, each at least `gapOf` from the one
 * before.
 */
export function freePlace(standing: readonly Standing[], comer: Comer, { mostMoved, gapOf }: Limits): FreePlace {
  let best: FreePlace | undefined;
  let least = Infinity;
  for (let index = 0; index <= standing.length; index++) {
    for (const place of placesAt(standing, comer, index, { mostMoved, gapOf })) {
      if (place.moved.size > mostMoved) continue;
      const cost = Math.abs(place.at - comer.wish) + costOfMove * place.moved.size + comer.costAt(place.at);
      if (cost < least) [best, least] = [place, cost];
    }
  }
  return best ?? { at: comer.wish, index: standing.length, moved: new Map() };
}

function placesAt(
  standing: readonly Standing[],
  { size, wish, gapTo }: Comer,
  index: number,
  limits: Limits,
): readonly FreePlace[] {
  const [before, after] = [standing[index - 1], standing[index]];
  const low = before ? before.at + before.size + gapTo(index - 1) : -Infinity;
  const high = after ? after.at - gapTo(index) - size : Infinity;
  if (low <= high) return [{ at: Math.max(low, Math.min(high, wish)), index, moved: new Map() }];
  return [
    { at: low, index, moved: pushedOn(standing, index, low + size + gapTo(index), limits) },
    { at: high, index, moved: pushedBack(standing, index - 1, high - gapTo(index - 1), limits) },
  ];
}

function pushedOn(
  standing: readonly Standing[],
  first: number,
  start: number,
  { mostMoved, gapOf }: Limits,
): ReadonlyMap<number, number> {
  const moved = new Map<number, number>();
  let least = start;
  for (let index = first; index < standing.length; index++) {
    const each = standing[index];
    if (!each || each.at >= least || moved.size > mostMoved) break;
    moved.set(index, least);
    least += each.size + gapOf(index + 1);
  }
  return moved;
}

function pushedBack(
  standing: readonly Standing[],
  last: number,
  end: number,
  { mostMoved, gapOf }: Limits,
): ReadonlyMap<number, number> {
  const moved = new Map<number, number>();
  let most = end;
  for (let index = last; index >= 0; index--) {
    const each = standing[index];
    if (!each || each.at + each.size <= most || moved.size > mostMoved) break;
    moved.set(index, most - each.size);
    most -= each.size + gapOf(index);
  }
  return moved;
}
