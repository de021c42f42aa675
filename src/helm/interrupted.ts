/** So often in a row something is tried again. */
const MOST_TRIES = 3;

/** What was not rendered for a reason that says nothing of its chart, such as a full disk, and may be tried again. By id. */
export class Interrupted {
  readonly #waiting = new Set<string>();
  readonly #tries = new Map<string, number>();

  /** True where anything waits to be tried again. */
  get isAny(): boolean {
    return this.#waiting.size > 0;
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** It goes on now. isAgain: with nothing of it changed. */
  begin(id: string, isAgain: boolean): void {
    this.#waiting.delete(id);
    if (!isAgain) this.#tries.delete(id);
  }

  /** It broke off; what does so again and again is left alone until it changes. */
  add(id: string): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    if (tries <= MOST_TRIES) this.#waiting.add(id);
  }

  /** Nothing is tried again. */
  clear(): void {
    this.#waiting.clear();
    this.#tries.clear();
  }
}
