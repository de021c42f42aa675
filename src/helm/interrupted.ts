/** Maximum number of retries in a row. */
const MOST_TRIES = 3;

/**
 * Ids of releases that were not rendered for a reason outside of the chart, such as a full disk, and may be tried
 * again.
 */
export class Interrupted {
  readonly #waiting = new Set<string>();
  readonly #tries = new Map<string, number>();

  /** True where any release may be tried again. */
  get isAny(): boolean {
    return this.#waiting.size > 0;
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** Rendering begins. isAgain: it is a retry without a change. */
  begin(id: string, isAgain: boolean): void {
    this.#waiting.delete(id);
    if (!isAgain) this.#tries.delete(id);
  }

  /** Rendering was interrupted; after too many retries the release is skipped until it changes. */
  add(id: string): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    if (tries <= MOST_TRIES) this.#waiting.add(id);
  }

  /** Drops all retries. */
  clear(): void {
    this.#waiting.clear();
    this.#tries.clear();
  }
}
