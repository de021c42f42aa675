const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** By convention: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/** Does synchronous work to its end before a signal (Ctrl-C) ends the program. */
export function undisturbed<T>(work: () => T): T {
  const stop = (): never => process.exit(INTERRUPTED);
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return work();
  } finally {
    // A signal that came meanwhile is told only when the event loop gets its turn.
    setImmediate(() => SIGNALS.forEach(signal => process.off(signal, stop)));
  }
}
