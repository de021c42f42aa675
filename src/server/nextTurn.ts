/** Lets everybody else have a turn; what was sent leaves, and what arrived is read. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    // Browsers have none, and a timer of theirs comes at once, too.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
