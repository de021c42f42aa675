/** Long work in slices, so that the panel stays responsive: a message to itself arrives after all waiting tasks. */

const sliceMilliseconds = 10;
/** Work that takes no longer than this is done at once: to yield in between would cost a whole frame. */
const firstMilliseconds = 30;
/** Work that begins this soon after the start of a slice may be caused by it, and part of the same task. */
const taskMilliseconds = 50;

/** The start of the last slice of any work. */
let lastStart = -Infinity;

/** Runs one piece of work at a time; the newest wins. */
export class Slices {
  readonly #channel = new MessageChannel();
  #next: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#next?.();
  }

  /**
   * Calls back with the result: at once where it takes less than a slice, else later, and never for older work. Work
   * that is caused by other work gets the rest of its slice, so that the two do not add up to a long task.
   */
  run<Result>(steps: Generator<undefined, Result>, done: (result: Result) => void): void {
    if (performance.now() - lastStart > taskMilliseconds) lastStart = performance.now();
    this.#go(steps, done, firstMilliseconds);
  }

  /** Cancels the work. */
  dispose(): void {
    this.#next = undefined;
    this.#channel.port1.close();
  }

  #go<Result>(steps: Generator<undefined, Result>, done: (result: Result) => void, most: number): void {
    this.#next = undefined;
    while (performance.now() - lastStart < most) {
      const step = steps.next();
      if (step.done) return done(step.value);
    }
    this.#next = () => {
      lastStart = performance.now();
      this.#go(steps, done, sliceMilliseconds);
    };
    this.#channel.port2.postMessage(undefined);
  }
}
