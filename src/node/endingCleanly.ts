import os from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that starts programs or creates temporary folders: a signal meanwhile (Ctrl-C) exits the process normally,
 * so that they are cleaned up, with 128 plus the signal's number as in shells (130). Otherwise a signal would leave
 * them behind.
 */
export async function endingCleanly<T>(work: () => Promise<T>): Promise<T> {
  const stop = (signal: NodeJS.Signals): never => process.exit(128 + os.constants.signals[signal]);
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
