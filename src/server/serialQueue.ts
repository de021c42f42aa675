/** Runs tasks one after the other: what was read earlier from disk is also taken in earlier. */
export class SerialQueue {
  #last: Promise<void> = Promise.resolve();

  /** Runs the task after all that were added before; it must not fail. */
  add(task: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(task);
    return this.#last;
  }
}
