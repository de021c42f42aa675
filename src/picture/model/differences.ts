/** Differences between two lists sorted by id, by object identity. Pure. */

interface Identified {
  readonly id: string;
}

/** Added items (new ones, or other objects with the same id) and removed ones (likewise). */
export interface Differences<Thing> {
  readonly came: readonly Thing[];
  readonly went: readonly Thing[];
}

/** The differences, in one pass. */
export function differences<Thing extends Identified>(
  before: readonly Thing[],
  after: readonly Thing[],
): Differences<Thing> {
  const came: Thing[] = [];
  const went: Thing[] = [];
  let at = 0;
  for (const thing of after) {
    for (let old = before[at]; old && old !== thing && old.id < thing.id; old = before[at]) {
      went.push(old);
      at++;
    }
    const old = before[at];
    if (old === thing) at++;
    else {
      came.push(thing);
      if (old?.id === thing.id) {
        went.push(old);
        at++;
      }
    }
  }
  return { came, went: [...went, ...before.slice(at)] };
}

/** The list without what went and with what came, both sorted by id; the very same list where that changes nothing. */
export function patched<Thing extends Identified>(
  list: readonly Thing[],
  went: ReadonlySet<Thing>,
  came: readonly Thing[],
): readonly Thing[] {
  if (list.length === 0) return came;
  const merged: Thing[] = [];
  let at = 0;
  let isSame = came.length === 0;
  for (const thing of list) {
    if (went.size > 0 && went.has(thing)) {
      isSame = false;
      continue;
    }
    for (let next = came[at]; next && next.id < thing.id; next = came[at]) {
      merged.push(next);
      at++;
    }
    merged.push(thing);
  }
  if (isSame) return list;
  for (const next of came.slice(at)) merged.push(next);
  return merged;
}
