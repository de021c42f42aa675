import type { DecidedPlace, OriginMark } from '../../model/build.ts';
import { type Anchor, MovingPlace } from '../tree/movingPlace.ts';

/** Per mark: where it begins and ends in the text, the same in the document that decided it, and which that is. */
const FIELDS = 5;

/** What a number of 16 bits can say at most. */
const MOST_SHORT = 0xffff;

/** The marks of a document in a few numbers each. */
export class PackedMarks {
  readonly #homes: readonly Anchor[];
  readonly #numbers: Uint16Array | Uint32Array;

  constructor(homes: readonly Anchor[], numbers: readonly number[]) {
    this.#homes = homes;
    const isShort = numbers.every(number => number <= MOST_SHORT);
    this.#numbers = isShort ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
  }

  /** The files that they lead to; one of several documents more than once. */
  uris(): readonly string[] {
    return this.#homes.map(({ uri }) => uri);
  }

  all(): readonly OriginMark[] {
    const marks: OriginMark[] = [];
    for (let at = 0; at < this.#numbers.length; at += FIELDS) {
      const [start = 0, end = 0, from = 0, to = 0, whose = 0] = this.#numbers.subarray(at, at + FIELDS);
      const home = this.#homes[whose >> 1];
      if (home) marks.push({ at: [start, end], place: new MovingPlace(home, [from, to], (whose & 1) === 1) });
    }
    return marks;
  }
}

/** Takes marks in, in their order. */
export class MarkWriter {
  readonly #homes: Anchor[] = [];
  readonly #numbers: number[] = [];

  /** `start`, `end`: offsets in the text that is printed. */
  add(start: number, end: number, place: DecidedPlace): void {
    const { isEditable } = place;
    if (place instanceof MovingPlace) {
      this.#numbers.push(start, end, place.from, place.to, this.#numberOf(place.anchor) * 2 + Number(isEditable));
      return;
    }
    const [from, to] = place.span;
    this.#numbers.push(start, end, from, to, this.#fixed(place.uri) * 2 + Number(isEditable));
  }

  packed(): PackedMarks {
    return new PackedMarks(this.#homes, this.#numbers);
  }

  #numberOf(anchor: Anchor): number {
    const known = this.#homes.lastIndexOf(anchor);
    return known === -1 ? this.#homes.push(anchor) - 1 : known;
  }

  /** Of a file whose places do not move. */
  #fixed(uri: string): number {
    const known = this.#homes.findIndex(home => home.uri === uri && this.#stays.has(home));
    if (known !== -1) return known;
    const home: Anchor = { uri, start: 0 };
    this.#stays.add(home);
    return this.#homes.push(home) - 1;
  }

  readonly #stays = new Set<Anchor>();
}
