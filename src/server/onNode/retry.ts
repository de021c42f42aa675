/** Milliseconds until the first try, and at most between two. */
const FIRST = 2000;
const LONGEST = 30_000;

/** Does again what could not be done, later each time: what a person installs or a machine recovers is noticed without a word. */
export class Retry {
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = FIRST;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Another try, in its time; one that waits already is as good. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#delay);
    this.#timer.unref();
    this.#delay = Math.min(this.#delay * 2, LONGEST);
  }

  /** None is needed any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#delay = FIRST;
  }
}
