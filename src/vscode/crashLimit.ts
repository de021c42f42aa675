/** Milliseconds; older crashes do not count. */
const WINDOW = 3 * 60 * 1000;

const CRASHES_IN_WINDOW = 4;

/** Counts crashes, so that a server that keeps crashing is not restarted forever. */
export class CrashLimit {
  #crashes: number[] = [];

  /** Notes a crash at a time (milliseconds); true where the server should be restarted. */
  mayRestart(now: number): boolean {
    this.#crashes = [...this.#crashes.filter(time => now - time < WINDOW), now];
    return this.#crashes.length <= CRASHES_IN_WINDOW;
  }

  /** Resets the count, because the user asked for a start. */
  reset(): void {
    this.#crashes = [];
  }
}
