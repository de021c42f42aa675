import type { Disposable } from 'vscode';

/** Runs an action once, some milliseconds after the first of several calls. */
export class Debounce implements Disposable {
  readonly #action: () => void;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(delay: number, action: () => void) {
    this.#delay = delay;
    this.#action = action;
  }

  /** Requests the action. */
  trigger(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#action();
    }, this.#delay);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
