/** Something that can drop data which it can compute again. */
export interface Sleeper {
  readonly sleep: () => void;
  /** Computes it again. */
  readonly wake: () => void;
}

/** Number of builds up to which all stay in memory: an edit of a base needs the builds of all overlays at once. */
export const SMALL_WORKSPACE = 1000;

/** In larger workspaces, the minimum number of builds that stay in memory: the most recently used ones. */
const FEWEST = 16;

/** After this number of builds were put to sleep, the data that all builds share is cleaned up. */
const AGE = 256;

/** Keeps the most recently used builds in memory, and puts the others to sleep if there are many. */
export class Awake {
  readonly #count: () => number;
  readonly #forget: () => void;
  /** The most recently used one is last. */
  readonly #order = new Set<Sleeper>();
  #last: Sleeper | undefined;
  #most = FEWEST;
  #slept = 0;

  /** `count`: number of all builds. `forget`: called from time to time while builds are put to sleep. */
  constructor(count: () => number, forget: () => void = () => {}) {
    this.#count = count;
    this.#forget = forget;
  }

  /** Notes how many builds an edit made again: from now on so many stay in memory. */
  expect(edited: number): void {
    this.#most = Math.min(Math.max(this.#most, 2 * edited + FEWEST), SMALL_WORKSPACE);
  }

  /** Notes that a build is used. */
  note(asked: Sleeper): void {
    if (asked === this.#last) return;
    this.#last = asked;
    this.#order.delete(asked);
    this.#order.add(asked);
    if (this.#count() <= SMALL_WORKSPACE) return;
    for (const first of this.#order) {
      if (this.#order.size <= this.#most) return;
      this.forget(first);
      first.sleep();
      if (++this.#slept % Math.max(this.#most, AGE) === 0) this.#forget();
    }
  }

  /** Wakes builds that will be edited, so that no key stroke waits for it: as many as always stay in memory. */
  wake(edited: readonly Sleeper[]): void {
    if (this.#count() > SMALL_WORKSPACE) for (const each of edited.slice(0, FEWEST)) each.wake();
  }

  /** Notes that a build was removed. */
  forget(gone: Sleeper): void {
    this.#order.delete(gone);
    if (this.#last === gone) this.#last = undefined;
  }
}
