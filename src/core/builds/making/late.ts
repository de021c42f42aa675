/** Roots whose builds are not all made yet, with the files (URIs) that changed since they were. */
export class Late {
  readonly #changed = new Map<string, ReadonlySet<string>>();

  get isAny(): boolean {
    return this.#changed.size > 0;
  }

  roots(): readonly string[] {
    return [...this.#changed.keys()];
  }

  /** The changes for the builds that are made now: these files, and those of interrupted rounds. */
  take(root: string, changed: ReadonlySet<string>): ReadonlySet<string> {
    const before = this.#changed.get(root);
    this.#changed.delete(root);
    return before ? new Set([...before, ...changed]) : changed;
  }

  /** All files that changed since the builds of any root were made, these included. */
  all(changed: ReadonlySet<string>): ReadonlySet<string> {
    return this.isAny ? new Set([...changed, ...[...this.#changed.values()].flatMap(each => [...each])]) : changed;
  }

  /** Notes that a round was interrupted. */
  note(root: string, changed: ReadonlySet<string>): void {
    this.#changed.set(root, changed);
  }

  /** Discards everything before all builds are made again. */
  clear(): void {
    this.#changed.clear();
  }
}
