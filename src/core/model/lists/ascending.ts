/** Index of the last of the ascending numbers that is not greater than the value; 0 where all are greater. */
export function lastNotAbove(ascending: ArrayLike<number>, value: number): number {
  return Math.max(0, countNotAbove(ascending, value) - 1);
}

/** How many of the ascending numbers are not greater than the value, which is the index of the first greater one. */
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
