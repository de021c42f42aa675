import type { Span } from '../../model/span.ts';

/** A piece of a text that its JSON contains unchanged. */
export interface VerbatimPiece {
  /** UTF-16 offsets in the JSON. */
  readonly at: Span;
  /** UTF-16 offset of the same in the text. */
  readonly offset: number;
}

/** The pieces of a text between the escapes of its JSON, in order. */
export function verbatimPieces(json: string): readonly VerbatimPiece[] {
  const found: VerbatimPiece[] = [];
  // What the JSON has more than the text so far: at first its opening quote.
  let more = 1;
  let from = 1;
  const end = json.length - 1;
  while (from < end) {
    const escape = json.indexOf('\\', from);
    const to = escape === -1 ? end : escape;
    if (to > from) found.push({ at: [from, to], offset: from - more });
    const width = json[to + 1] === 'u' ? 6 : 2;
    from = to + width;
    more += width - 1;
  }
  return found;
}
