/** Long work in slices, so that the panel can answer in between: a message to oneself comes back after whatever waits. */

const sliceMilliseconds = 10;
/** Work that begins so soon after the start of a slice may be a consequence of it, and a part of the same task. */
const taskMilliseconds = 50;

/** When the last slice of any work began. */
let lastStart = -Infinity;

/** Does one piece of work at a time; the newest wins. */
export class Slices {
  readonly #channel = new MessageChannel();
  #next: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#next?.();
  }

  /**
   * Calls back with the result: at once where it is done within a slice, else later, and never for older work. Work that
   * another one brings about gets what that left of its slice, so that the two do not add up to a long task.
   */
  run<Result>(steps: Generator<undefined, Result>, done: (result: Result) => void): void {
    if (performance.now() - lastStart > taskMilliseconds) lastStart = performance.now();
    this.#go(steps, done);
  }

  /** Forgets the work, for good. */
  dispose(): void {
    this.#next = undefined;
    this.#channel.port1.close();
  }

  #go<Result>(steps: Generator<undefined, Result>, done: (result: Result) => void): void {
    this.#next = undefined;
    while (performance.now() - lastStart < sliceMilliseconds) {
      const step = steps.next();
      if (step.done) return done(step.value);
    }
    this.#next = () => {
      lastStart = performance.now();
      this.#go(steps, done);
    };
    this.#channel.port2.postMessage(undefined);
  }
}
