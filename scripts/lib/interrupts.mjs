// A Ctrl-C reaches the program and everything that it started. Those end by themselves; the program waits for them, cleans up what
// they left, and ends with what shells expect.
import os from 'node:os';

/** The first signal that came. @type {NodeJS.Signals | undefined} */
let first;

/** Begins to listen: from now on a signal does not end the program by itself. */
export function watchForInterrupts() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      first ??= signal;
    });
}

/**
 * The exit code to end with where a signal came (130 for Ctrl-C), else undefined. While a child was waited for, nobody could be
 * told of a signal: so this takes a moment.
 * @returns {Promise<number | undefined>}
 */
export async function interrupted() {
  await new Promise(resolve => setTimeout(resolve, 20));
  return first === undefined ? undefined : 128 + os.constants.signals[first];
}
