/** Milliseconds until the first retry, and the maximum between two. */
const FIRST = 2000;
const LONGEST = 30_000;

/** Retries failed work with growing delays, so that a new installation or a recovered machine is noticed. */
export class Retry {
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = FIRST;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Schedules a retry, if none is pending. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#delay);
    this.#timer.unref();
    this.#delay = Math.min(this.#delay * 2, LONGEST);
  }

  /** Cancels a pending retry. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#delay = FIRST;
  }
}
