/**
 * The facts of many files as numbers and strings: fast to post between threads and to store. Every codec reads what it
 * wrote.
 */
export interface Pack {
  readonly words: Int32Array;
  readonly strings: readonly string[];
}

/** Thrown where a pack does not hold what a codec expects. */
export class DamagedPack extends Error {}

/** Throws DamagedPack. */
export function damaged(): never {
  throw new DamagedPack('the pack is damaged');
}

const FIRST_CAPACITY = 32_768;

/** Collects numbers and strings; each string is stored once. */
export class PackWriter {
  #words = new Int32Array(FIRST_CAPACITY);
  #length = 0;
  readonly #strings: string[] = [];
  readonly #known = new Map<string, number>();

  /** Index of the next number. */
  get at(): number {
    return this.#length;
  }

  /** Adds a whole number of 32 bits. */
  number(value: number): void {
    if (this.#length === this.#words.length) this.#makeRoom(1);
    this.#words[this.#length++] = value;
  }

  /** Adds whole numbers of 32 bits. */
  numbers(values: Uint32Array): void {
    if (this.#length + values.length > this.#words.length) this.#makeRoom(values.length);
    this.#words.set(values, this.#length);
    this.#length += values.length;
  }

  #makeRoom(count: number): void {
    const larger = new Int32Array((this.#length + count) * 2);
    larger.set(this.#words);
    this.#words = larger;
  }

  /** Reserves a place for a number that is known later; returns its index. */
  reserve(): number {
    this.number(0);
    return this.#length - 1;
  }

  /** Writes a number to a reserved place. */
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

/** Reads a pack from an index on. Throws DamagedPack where it ends too early or refers to a missing string. */
export class PackReader {
  readonly pack: Pack;
  readonly #words: Int32Array;
  readonly #strings: readonly string[];
  at: number;

  constructor(pack: Pack, at: number) {
    this.pack = pack;
    this.#words = pack.words;
    this.#strings = pack.strings;
    this.at = at;
  }

  number(): number {
    return this.#words[this.at++] ?? damaged();
  }

  /** A number from 0 to `limit`, exclusive. */
  below(limit: number): number {
    const value = this.number();
    return value >= 0 && value < limit ? value : damaged();
  }

  /** The number of items that follow, each of which takes at least one number. */
  count(): number {
    return this.below(this.#words.length - this.at + 1);
  }

  text(): string {
    return this.#strings[this.number()] ?? damaged();
  }

  /** A reader of the next numbers, which are skipped here. */
  skipped(count: number): PackReader {
    const { at } = this;
    if (count > this.#words.length - at) damaged();
    this.at += count;
    return new PackReader(this.pack, at);
  }
}
