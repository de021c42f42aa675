import type { BuiltDocument, DecidedPlace, OriginMark } from '../../model/build.ts';
import { readObjects, type ReadObjects } from '../read/readObjects.ts';
import { uneditable } from '../tree/movingPlace.ts';
import type { Placing } from '../tree/readValues.ts';

const known = new WeakMap<BuiltDocument, ReadObjects>();

/** The objects of a document that Helm rendered, with the places in the chart that decided them. Cached by document. */
export function renderedObjects(document: BuiltDocument): ReadObjects {
  let read = known.get(document);
  if (!read) known.set(document, (read = withSource(readObjects(document.text, placingOf(document)), document)));
  return read;
}

function withSource(read: ReadObjects, { source }: BuiltDocument): ReadObjects {
  return 'objects' in read ? { objects: read.objects.map(object => ({ ...object, source })) } : read;
}

/** How many preceding marks are checked for overlap. */
const NESTED = 8;

function placingOf({ marks, source }: BuiltDocument): Placing {
  const fallback: DecidedPlace = source
    ? { uri: source.uri, span: source.span, isEditable: false }
    : { uri: '', span: [0, 0], isEditable: false };
  return (start, end) => {
    const last = lastNotAfter(marks, start);
    for (let at = last; at >= 0 && at > last - NESTED; at--) {
      const mark = marks[at];
      if (mark && mark.at[1] >= end) return placeOf(mark, mark.at[0] === start && mark.at[1] === end);
    }
    return fallback;
  };
}

/** For a part of what a place decided, the exact position within it is unknown. */
function placeOf({ place, setBy }: OriginMark, isWhole: boolean): DecidedPlace {
  const own = isWhole ? place : uneditable(place);
  return setBy ? { uri: own.uri, span: own.span, isEditable: own.isEditable, setBy } : own;
}

function lastNotAfter(marks: readonly OriginMark[], start: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at[0] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
