const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** By convention: 128 plus the number of SIGINT. */
const INTERRUPTED = 130;

/** Completes synchronous work before a signal (Ctrl-C) ends the program. */
export function undisturbed<T>(work: () => T): T {
  const stop = (): never => process.exit(INTERRUPTED);
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return work();
  } finally {
    // A signal that arrived meanwhile is delivered only in the next turn of the event loop.
    setImmediate(() => SIGNALS.forEach(signal => process.off(signal, stop)));
  }
}
