/** Long work in slices, so that the panel can answer in between: a message to oneself comes back after whatever waits. */

const sliceMilliseconds = 10;

/** Does one piece of work at a time; the newest wins. */
export class Slices {
  readonly #channel = new MessageChannel();
  #next: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#next?.();
  }

  /** Calls back with the result: at once where it is done within a slice, else later, and never for older work. */
  run<Result>(steps: Generator<undefined, Result>, done: (result: Result) => void): void {
    this.#next = undefined;
    const end = performance.now() + sliceMilliseconds;
    do {
      const step = steps.next();
      if (step.done) return done(step.value);
    } while (performance.now() < end);
    this.#next = () => this.run(steps, done);
    this.#channel.port2.postMessage(undefined);
  }

  /** Forgets the work, for good. */
  dispose(): void {
    this.#next = undefined;
    this.#channel.port1.close();
  }
}
