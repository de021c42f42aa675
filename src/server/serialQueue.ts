/** Runs tasks one after the other, so that files are applied in the order in which they were read. */
export class SerialQueue {
  #last: Promise<void> = Promise.resolve();

  /** Runs the task after all earlier ones; it must not fail. */
  add(task: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(task);
    return this.#last;
  }
}
