import type { Snapshot } from '../resolve/snapshot.ts';

/**
 * What is remembered of a workspace from one snapshot to the next. It must not hold a snapshot itself: that would keep a
 * whole workspace alive that may be gone.
 */
export class Carried<T extends object> {
  readonly #bySnapshot = new WeakMap<Snapshot, T>();
  readonly #create: () => T;

  /** create: for a snapshot that starts from no other. */
  constructor(create: () => T) {
    this.#create = create;
  }

  /** What is remembered for a snapshot, from now on at the latest. */
  of(snapshot: Snapshot): T {
    let known = this.#bySnapshot.get(snapshot);
    if (!known) this.#bySnapshot.set(snapshot, (known = this.#create()));
    return known;
  }

  /** The same; undefined where nobody asked. */
  asked(snapshot: Snapshot): T | undefined {
    return this.#bySnapshot.get(snapshot);
  }

  /** Lets a snapshot start from what an earlier one was asked, which was told of all changes between them. */
  start(snapshot: Snapshot, known: T): void {
    this.#bySnapshot.set(snapshot, known);
  }

  /** Lets a snapshot start again. */
  forget(snapshot: Snapshot): void {
    this.#bySnapshot.delete(snapshot);
  }
}
