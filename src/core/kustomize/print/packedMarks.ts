import type { DecidedPlace, OriginMark } from '../../model/build.ts';
import { exact } from '../../model/lists/exact.ts';
import type { Span } from '../../model/span.ts';
import { type Anchor, MovingPlace } from '../tree/movingPlace.ts';

/** Per mark: its start and end in the text, its start and end in the document that decided it, and the index of that document. */
const FIELDS = 5;

const NOTHING: ReadonlyMap<number, DecidedPlace> = new Map();

/** The largest value of a UTF-16 code unit. */
const MOST_IN_A_UNIT = 0xffff;

/** Numbers as the UTF-16 code units of a string, which takes less memory than an array; undefined if one is too large. */
function packed(numbers: readonly number[]): string | undefined {
  if (numbers.some(number => number > MOST_IN_A_UNIT)) return undefined;
  const pieces: string[] = [];
  for (let at = 0; at < numbers.length; at += MOST_AT_ONCE)
    pieces.push(String.fromCharCode(...numbers.slice(at, at + MOST_AT_ONCE)));
  return pieces.join('');
}

/** Maximum number of arguments of one call. */
const MOST_AT_ONCE = 4096;

/** The marks of a document, packed into a few numbers each. */
export class PackedMarks {
  readonly #homes: readonly Anchor[];
  readonly #numbers: string | Uint32Array;
  readonly #setBy: ReadonlyMap<number, DecidedPlace>;

  /** setBy: keys of values that set the content of a mark, by the mark's number. */
  constructor(homes: readonly Anchor[], numbers: readonly number[], setBy: ReadonlyMap<number, DecidedPlace>) {
    this.#setBy = setBy;
    this.#homes = homes;
    this.#numbers = packed(numbers) ?? Uint32Array.from(numbers);
  }

  /** The files that the marks lead to; a file occurs once for each of its documents. */
  uris(): readonly string[] {
    const values = this.#setBy.size === 0 ? [] : Array.from(this.#setBy.values(), ({ uri }) => uri);
    return [...this.#homes.map(({ uri }) => uri), ...values];
  }

  all(): readonly OriginMark[] {
    const marks: OriginMark[] = [];
    for (let at = 0; at < this.#numbers.length; at += FIELDS) this.#add(marks, at);
    return marks;
  }

  /** Marks within a span of the text or around it, and the last one before it. */
  near([start, end]: Span): readonly OriginMark[] {
    const marks: OriginMark[] = [];
    let before = -1;
    let count = 0;
    for (let at = 0; at < this.#numbers.length; at += FIELDS) {
      const [from, to] = [this.#numberAt(at), this.#numberAt(at + 1)];
      if ((from >= start && to <= end) || (from <= start && to >= end)) this.#add(marks, at);
      else if (to <= start) {
        before = at;
        count = marks.length;
      }
    }
    if (before === -1) return marks;
    const last: OriginMark[] = [];
    this.#add(last, before);
    return [...marks.slice(0, count), ...last, ...marks.slice(count)];
  }

  #numberAt(at: number): number {
    const numbers = this.#numbers;
    return typeof numbers === 'string' ? numbers.charCodeAt(at) : (numbers[at] ?? 0);
  }

  /** Adds the mark at an index. */
  #add(marks: OriginMark[], at: number): void {
    const [from, to, whose] = [this.#numberAt(at + 2), this.#numberAt(at + 3), this.#numberAt(at + 4)];
    const home = this.#homes[whose >> 1];
    if (!home) return;
    const place = new MovingPlace(home, from, to, (whose & 1) === 1);
    const setBy = this.#setBy.get(at / FIELDS);
    const span: Span = [this.#numberAt(at), this.#numberAt(at + 1)];
    marks.push(setBy ? { at: span, place, setBy } : { at: span, place });
  }
}

/** Adds marks, in order. */
export class MarkWriter {
  readonly #homes: Anchor[] = [];
  readonly #numbers: number[] = [];
  #setBy: Map<number, DecidedPlace> | undefined;

  /** `start`, `end`: offsets in the printed text. */
  add(start: number, end: number, place: DecidedPlace): void {
    const { isEditable, setBy } = place;
    if (setBy) (this.#setBy ??= new Map()).set(this.#numbers.length / FIELDS, setBy);
    if (place instanceof MovingPlace) {
      this.#numbers.push(start, end, place.from, place.to, this.#numberOf(place.anchor) * 2 + Number(isEditable));
      return;
    }
    const [from, to] = place.span;
    this.#numbers.push(start, end, from, to, this.#fixed(place.uri) * 2 + Number(isEditable));
  }

  packed(): PackedMarks {
    return new PackedMarks(exact(this.#homes), this.#numbers, this.#setBy ?? NOTHING);
  }

  #numberOf(anchor: Anchor): number {
    const known = this.#homes.lastIndexOf(anchor);
    return known === -1 ? this.#homes.push(anchor) - 1 : known;
  }

  /** The index of a file whose places do not move. */
  #fixed(uri: string): number {
    const known = this.#homes.findIndex(home => home.uri === uri && this.#stays.has(home));
    if (known !== -1) return known;
    const home: Anchor = { uri, start: 0 };
    this.#stays.add(home);
    return this.#homes.push(home) - 1;
  }

  readonly #stays = new Set<Anchor>();
}
