import type { DecidedPlace, OriginMark } from '../model/build.ts';
import type { Span } from '../model/span.ts';
import type { MadeText } from '../resolve/snapshot.ts';
import type { WorldDocument } from './worldFile.ts';

/** The place that decided a part of a build's text. */
export interface Decided extends DecidedPlace {
  /** True if the place contains exactly the same text. */
  readonly isExact: boolean;
}

/**
 * The place that decided a span (offsets of the document); undefined if there is none. isMap: it is where most of a map
 * is written, whatever other files add to it.
 */
export function decidedOf({ built }: Pick<WorldDocument, 'built'>, span: Span, isMap = false): Decided | undefined {
  const marks = built.marksNear?.(span) ?? built.marks;
  const inside = marks.filter(({ at }) => at[0] >= span[0] && at[1] <= span[1] && at[1] > at[0]);
  const around = innermost(marks.filter(({ at }) => at[0] <= span[0] && at[1] >= span[1]));
  const home = built.source?.uri ?? around?.place.uri;
  const own = isMap ? inside.filter(({ place }) => place.uri === home) : [];
  if (own.length > 0) return unionOf(own.map(({ place }) => place));
  // Entries that were added to a map by another place are decided there.
  const [key, value] = inside.filter(({ place }) => place.uri !== home);
  const foreign = value && value.place.uri === key?.place.uri ? value : key;
  if (foreign) return decidedAt(foreign.place, isSame(foreign.at, span));
  if (around && isSame(around.at, span)) return decidedAt(around.place, true);
  if (inside.length > 0) return unionOf(inside.map(({ place }) => place));
  if (around) return partOf(around, span);
  const near = marks.findLast(({ at }) => at[1] <= span[0])?.place ?? built.source;
  return near && decidedAt(near, false);
}

/** The current position: a place may move later. */
function decidedAt({ uri, span, isEditable }: DecidedPlace, isExact: boolean): Decided {
  return { uri, span, isEditable, isExact };
}

function isSame(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function innermost(marks: readonly OriginMark[]): OriginMark | undefined {
  return marks.reduce<OriginMark | undefined>(
    (best, mark) => (best && best.at[1] - best.at[0] < mark.at[1] - mark.at[0] ? best : mark),
    undefined,
  );
}

function unionOf(places: readonly DecidedPlace[]): Decided | undefined {
  const [first] = places;
  if (!first) return undefined;
  const same = places.filter(({ uri }) => uri === first.uri);
  const start = Math.min(...same.map(({ span }) => span[0]));
  const end = Math.max(...same.map(({ span }) => span[1]));
  return { uri: first.uri, span: [start, end], isEditable: false, isExact: false };
}

/** A part of a value has the same position within the deciding place, if the text there is the same. */
function partOf({ at, place }: OriginMark, span: Span): Decided {
  const hasSameText = place.isEditable && place.span[1] - place.span[0] === at[1] - at[0];
  if (!hasSameText) return decidedAt(place, false);
  const shift = place.span[0] - at[0];
  const { uri, isEditable } = place;
  return { uri, span: [span[0] + shift, span[1] + shift], isEditable, isExact: true };
}

/** The narrowest marked part around an offset of a document; undefined if there is none. */
export function madeAt({ built }: Pick<WorldDocument, 'built'>, offset: number): MadeText | undefined {
  const around = innermost(built.marks.filter(({ at }) => contains(at, offset)));
  if (!around) return undefined;
  const { setBy, place } = around;
  return { text: built.text.slice(...around.at), isEditable: place.isEditable, setBy };
}

/** Keys of values files that set what a place of a file decided. */
export function keysSetting({ built }: Pick<WorldDocument, 'built'>, uri: string, offset: number): DecidedPlace[] {
  return built.marks.flatMap(({ place, setBy }) =>
    setBy && place.uri === uri && contains(place.span, offset) ? setBy : [],
  );
}

/** Offsets in the document that were decided at an offset of a file, by the narrowest mark. */
export function offsetsDecidedBy({ built }: Pick<WorldDocument, 'built'>, uri: string, offset: number): number[] {
  const { marks: all } = built;
  const set = all.filter(({ setBy }) => setBy?.uri === uri && contains(setBy.span, offset));
  if (set.length > 0) return set.map(({ at }) => at[0]);
  const marks = all.filter(({ place }) => place.uri === uri && contains(place.span, offset));
  const width = Math.min(...marks.map(({ place: { span } }) => span[1] - span[0]));
  return marks
    .filter(({ place: { span } }) => span[1] - span[0] === width)
    .map(({ at, place }) => Math.min(at[0] + offset - place.span[0], at[1]));
}

function contains([start, end]: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
