/** Where something new finds a place among what stands across the flow, so that as little as possible has to move. Pure. */

/** What stands. */
export interface Standing {
  readonly at: number;
  readonly size: number;
}

/** What is to be placed among it. */
export interface Comer {
  readonly size: number;
  /** Where it would be best. */
  readonly wish: number;
  /** Least distance to what stands, by its number. */
  gapTo(index: number): number;
  /** What a place costs, beside its distance from the wish. */
  costAt(at: number): number;
}

/** A place, and what makes room for it. */
export interface FreePlace {
  readonly at: number;
  /** Number of what stands behind it. */
  readonly index: number;
  /** New places of what has to move, by its number. */
  readonly moved: ReadonlyMap<number, number>;
}

/** How many things may move, and how far each is to be from the one before it. */
export interface Limits {
  readonly mostMoved: number;
  gapOf(index: number): number;
}

/** So far away is as bad as one thing that has to move. */
const costOfMove = 500;

/** The best place; `mostMoved` things may move for it, which are in the order of their places, `gapOf` apart from the one before. */
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
