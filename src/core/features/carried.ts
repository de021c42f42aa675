import type { Snapshot } from '../resolve/snapshot.ts';

/**
 * State that is kept from one snapshot of a workspace to the next. It must not refer to a snapshot, which would keep
 * outdated facts in memory.
 */
export class Carried<T extends object> {
  readonly #bySnapshot = new WeakMap<Snapshot, T>();
  readonly #create: () => T;

  /** create: makes the state for a snapshot without a predecessor. */
  constructor(create: () => T) {
    this.#create = create;
  }

  /** The state of a snapshot; it is created on first use. */
  of(snapshot: Snapshot): T {
    let known = this.#bySnapshot.get(snapshot);
    if (!known) this.#bySnapshot.set(snapshot, (known = this.#create()));
    return known;
  }

  /** The state of a snapshot; undefined where it was never used. */
  asked(snapshot: Snapshot): T | undefined {
    return this.#bySnapshot.get(snapshot);
  }

  /**
   * Passes the state of an earlier snapshot on to a later one. It must have been updated with all changes between them.
   */
  start(snapshot: Snapshot, known: T): void {
    this.#bySnapshot.set(snapshot, known);
  }

  /** Drops the state of a snapshot. */
  forget(snapshot: Snapshot): void {
    this.#bySnapshot.delete(snapshot);
  }
}
