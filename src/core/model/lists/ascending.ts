/** Index of the last of some ascending numbers that is not above a value; 0 where all are. */
export function lastNotAbove(ascending: ArrayLike<number>, value: number): number {
  return Math.max(0, countNotAbove(ascending, value) - 1);
}

/** How many of some ascending numbers are not above a value: the index of the first that is. */
export function countNotAbove(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
