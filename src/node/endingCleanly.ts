import os from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that has programs or folders of its own: a signal that comes meanwhile (Ctrl-C) ends the program in order, so that
 * they end with it, and with 128 and the signal's number as shells have it (130). Without this a signal would leave them behind.
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
