/** What can forget what it can find out again. */
export interface Sleeper {
  readonly sleep: () => void;
}

/** Number of builds up to which all are kept as they are: whoever edits a base wants the builds of all overlays at once. */
export const SMALL_WORKSPACE = 1000;

/** Number of those that keep what can be found out again where there are more: those that were asked last. */
const FEWEST = 16;

/** After this number have fallen asleep, what was remembered for all builds is looked through. */
const AGE = 256;

/** Keeps the builds awake that were asked last, and lets the others sleep where there are many. */
export class Awake {
  readonly #count: () => number;
  readonly #forget: () => void;
  /** Who was asked last comes last. */
  readonly #order = new Set<Sleeper>();
  #last: Sleeper | undefined;
  #most = FEWEST;
  #slept = 0;

  /** `count`: of all builds. `forget`: called now and then while some fall asleep. */
  constructor(count: () => number, forget: () => void = () => {}) {
    this.#count = count;
    this.#forget = forget;
  }

  /** Notes how many an edit made again: they stay awake from now on. */
  expect(edited: number): void {
    this.#most = Math.min(Math.max(this.#most, 2 * edited + FEWEST), SMALL_WORKSPACE);
  }

  /** Notes that somebody is asked. */
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

  /** Notes that somebody is no more. */
  forget(gone: Sleeper): void {
    this.#order.delete(gone);
    if (this.#last === gone) this.#last = undefined;
  }
}
