import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { FixEdit } from '../../model/problem.ts';
import type { Span } from '../../model/span.ts';
import { isEditable } from './mapEdits.ts';
import { isPlainText, isSimpleText } from './scalarText.ts';

/** A scalar of a manifest, and its new value. */
export interface ScalarChange {
  readonly span: Span;
  /** Its current value. */
  readonly before: string;
  readonly after: string | number;
}

/**
 * Replaces the text of a scalar, keeping its quotes; a number is written without any. undefined if the written form
 * differs from the text (escapes, several lines, a tag), or if the new text would need other quotes.
 */
export function replaceScalar(
  placed: PlacedResource,
  { span, before, after }: ScalarChange,
): readonly FixEdit[] | undefined {
  const range = rangeOf(placed, span);
  const extra = span[1] - span[0] - before.length;
  if (!isEditable(placed) || range.start.line !== range.end.line || (extra !== 0 && extra !== 2)) return undefined;
  if (typeof after === 'number') return [{ uri: placed.file.uri, range, newText: String(after) }];
  const isQuoted = extra === 2;
  if (!(isQuoted ? isSimpleText(after) : isPlainText(after))) return undefined;
  const inner = isQuoted ? rangeOf(placed, [span[0] + 1, span[1] - 1]) : range;
  return [{ uri: placed.file.uri, range: inner, newText: after }];
}
