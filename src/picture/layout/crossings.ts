/** Counts where wires cross between columns, which is what the order of a block is judged by. Pure. */

/** Neighbors of an item in the next column, by item. */
export type Neighbors = readonly (readonly number[])[];

/** Crossings of all wires between adjacent columns, each column given in its order. */
export function countCrossings(columns: readonly (readonly number[])[], after: Neighbors): number {
  let total = 0;
  const place = scratch('place', after.length);
  for (let index = 0; index + 1 < columns.length; index++) {
    const right = columns[index + 1] ?? [];
    right.forEach((item, at) => (place[item] = at + 1));
    total += between(columns[index] ?? [], right.length, { after, place });
  }
  return total;
}

// A Fenwick tree over the right column's places counts, for each wire, the earlier ones that end below it.
function between(
  left: readonly number[],
  length: number,
  { after, place }: { readonly after: Neighbors; readonly place: Int32Array },
): number {
  const tree = scratch('tree', length + 1);
  let seen = 0;
  let total = 0;
  for (const item of left) {
    const ends = after[item] ?? [];
    for (const end of ends) total += seen - countUpTo(tree, place[end] ?? 0);
    for (const end of ends) {
      for (let at = place[end] ?? 0; at > 0 && at <= length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      seen++;
    }
  }
  return total;
}

function countUpTo(tree: Int32Array, end: number): number {
  let sum = 0;
  for (let at = end; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}

// Blocks are many and mostly small: making room for each costs more than counting.
const rooms = new Map<string, Int32Array>();

function scratch(use: 'place' | 'tree', length: number): Int32Array {
  let room = rooms.get(use);
  if (!room || room.length < length) rooms.set(use, (room = new Int32Array(2 * length)));
  return room.fill(0, 0, length);
}
