/**
 * Readings of many files as plain numbers and words: quick to post between threads, to keep and to store. What a
 * codec writes, the same codec reads.
 */
export interface Pack {
  readonly words: Int32Array;
  readonly strings: readonly string[];
}

/** Thrown where a pack does not hold what a codec expects. */
export class DamagedPack extends Error {}

/** Ends the reading of a pack that nobody wrote so. */
export function damaged(): never {
  throw new DamagedPack('the pack is damaged');
}

const FIRST_CAPACITY = 4096;

/** Collects numbers and words; each word is kept once. */
export class PackWriter {
  #words = new Int32Array(FIRST_CAPACITY);
  #length = 0;
  readonly #strings: string[] = [];
  readonly #known = new Map<string, number>();

  /** Where the next number goes. */
  get at(): number {
    return this.#length;
  }

  /** Adds a whole number of 32 bits. */
  number(value: number): void {
    if (this.#length === this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.#length++] = value;
  }

  /** Leaves room for a number that is known later; gives its place. */
  reserve(): number {
    this.number(0);
    return this.#length - 1;
  }

  /** Puts a number where room was left. */
  fill(place: number, value: number): void {
    this.#words[place] = value;
  }

  text(value: string): void {
    let known = this.#known.get(value);
    if (known === undefined) {
      known = this.#strings.length;
      this.#known.set(value, known);
      this.#strings.push(value);
    }
    this.number(known);
  }

  finish(): Pack {
    return { words: this.#words.slice(0, this.#length), strings: this.#strings };
  }
}

/** Reads a pack from a place on. Throws DamagedPack where it ends too early or names what is not there. */
export class PackReader {
  readonly #words: Int32Array;
  readonly #strings: readonly string[];
  at: number;

  constructor(pack: Pack, at: number) {
    this.#words = pack.words;
    this.#strings = pack.strings;
    this.at = at;
  }

  number(): number {
    return this.#words[this.at++] ?? damaged();
  }

  /** A number from 0 to `limit`, which is not among them. */
  below(limit: number): number {
    const value = this.number();
    return value >= 0 && value < limit ? value : damaged();
  }

  /** How many things follow, each of which takes a number at least. */
  count(): number {
    return this.below(this.#words.length - this.at + 1);
  }

  text(): string {
    return this.#strings[this.number()] ?? damaged();
  }
}
