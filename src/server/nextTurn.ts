/** Gives other tasks a turn, so that messages are sent and received. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    // Browsers have no setImmediate, but their timers also run at once.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
