/** What differs between two lists that are sorted by id, told by the identity of what is in them. Pure. */

interface Identified {
  readonly id: string;
}

/** What came (new, or another object under the same id) and what went (likewise). */
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
