/** Milliseconds; crashes longer ago are forgiven. */
const WINDOW = 3 * 60 * 1000;

const CRASHES_IN_WINDOW = 4;

/** Counts crashes, so that a server that cannot live is not started forever. */
export class CrashLimit {
  #crashes: number[] = [];

  /** Notes a crash at a time (milliseconds); true where one more start is worth a try. */
  mayRestart(now: number): boolean {
    this.#crashes = [...this.#crashes.filter(time => now - time < WINDOW), now];
    return this.#crashes.length <= CRASHES_IN_WINDOW;
  }

  /** Forgives all, because a person asked for a start. */
  reset(): void {
    this.#crashes = [];
  }
}
