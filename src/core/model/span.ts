/** A part of a document's text: UTF-16 offsets from the document's start, end exclusive. */
export type Span = readonly [start: number, end: number];

/** How a mapping is written, which decides how a pair is added to it. */
export type MapStyle = 'block' | 'flow' | 'json';

/** Where one pair of a label map is written. */
export interface PairSpan {
  readonly key: Span;
  /** The value with its quotes; an empty span behind the colon where there is no value. */
  readonly value: Span;
}

/** Where a map of labels or a selector is written. */
export interface MapSpans {
  /** The key that holds the map (`selector`, `matchLabels`, `labels`). */
  readonly keySpan: Span;
  /** From the first key to the end of the last value; for a flow map with its braces. */
  readonly span: Span;
  readonly style: MapStyle;
  /** By label key. For a duplicate key, its last occurrence, which is the one that counts. */
  readonly pairs: Readonly<Record<string, PairSpan>>;
  /** Keys that occur twice: the spans of all but the last. */
  readonly duplicates: readonly DuplicateKey[];
  /** Values that are not strings. */
  readonly notStrings: readonly NotStringValue[];
}

/** A key that a later one of the same map overrides. */
export interface DuplicateKey {
  readonly key: string;
  readonly span: Span;
}

/** A value of a label map that is not a string. */
export interface NotStringValue {
  readonly key: string;
  readonly span: Span;
  /** `boolean`, `number`, `map`, `list`. */
  readonly actual: string;
  /** True where quoting the text as written makes it a string. */
  readonly scalar: boolean;
}
