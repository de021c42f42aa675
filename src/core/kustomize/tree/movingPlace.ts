import type { DecidedPlace } from '../../model/build.ts';
import type { Span } from '../../model/span.ts';
import type { Placing } from './readValues.ts';

/** A document of a file. It stays the same object while text before it is edited, and only its start moves. */
export interface Anchor {
  readonly uri: string;
  /** UTF-16 offset in the file's current text. */
  start: number;
}

/** A place that moves with its document. */
export class MovingPlace implements DecidedPlace {
  readonly anchor: Anchor;
  readonly from: number;
  readonly to: number;
  readonly isEditable: boolean;

  constructor(anchor: Anchor, from: number, to: number, isEditable: boolean) {
    this.anchor = anchor;
    this.from = from;
    this.to = to;
    this.isEditable = isEditable;
  }

  get uri(): string {
    return this.anchor.uri;
  }

  get span(): Span {
    const { start } = this.anchor;
    return [start + this.from, start + this.to];
  }
}

/** Places in a document, for offsets of its own text. */
export function placingAt(anchor: Anchor): Placing {
  return (start, end) => new MovingPlace(anchor, start, end, true);
}

/** A part of a place, from and to offsets in it, whose text is written unchanged there. It moves with the place. */
export function pieceOf(place: DecidedPlace, from: number, to: number): DecidedPlace {
  if (place instanceof MovingPlace)
    return new MovingPlace(place.anchor, place.from + from, place.from + to, place.isEditable);
  const [start] = place.span;
  return { uri: place.uri, span: [start + from, start + to], isEditable: place.isEditable };
}

/** The same place for a value that is only a part of its text, or that it only causes. It moves with the original place. */
export function uneditable(place: DecidedPlace): DecidedPlace;
/** The same for a place that may be missing. */
export function uneditable(place: DecidedPlace | undefined): DecidedPlace | undefined;
export function uneditable(place: DecidedPlace | undefined): DecidedPlace | undefined {
  if (!place?.isEditable) return place;
  return place instanceof MovingPlace
    ? new MovingPlace(place.anchor, place.from, place.to, false)
    : { uri: place.uri, span: place.span, isEditable: false };
}
