/** Those who want to hear of something that happens. */
export class Listeners<T> {
  readonly #listeners: ((value: T) => void)[] = [];

  add(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  /** Tells them, in the order in which they came. */
  tell(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
