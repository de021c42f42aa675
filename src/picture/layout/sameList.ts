/** Equality of lists. Pure. */

/** True where both have as many things, and each is the same as that in its place. */
export function sameList<Thing>(
  a: readonly Thing[],
  b: readonly Thing[],
  isSame: (a: Thing, b: Thing) => boolean = Object.is,
): boolean {
  if (a.length !== b.length) return false;
  for (const [index, thing] of a.entries()) {
    const other = b[index];
    if (other === undefined || !isSame(thing, other)) return false;
  }
  return true;
}
