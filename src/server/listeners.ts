/** Listeners of an event. */
export class Listeners<T> {
  readonly #listeners: ((value: T) => void)[] = [];

  add(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  /** Calls the listeners in the order in which they were added. */
  tell(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
