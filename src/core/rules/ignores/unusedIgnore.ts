import type { IgnoreAnnotation, IgnoreComment, IgnoredCode } from '../../model/ignore.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Fix, Problem } from '../../model/problem.ts';
import { isProblemCode } from '../../model/ruleLevels.ts';
import type { Span } from '../../model/span.ts';
import { problemOf, type ProblemKind } from '../rule.ts';
import { inWords } from '../words/words.ts';

/** An ignore that hides nothing: what it was written for is gone, or its code is misspelled. */
export const UNUSED_IGNORE: ProblemKind = { code: 'unused-ignore', severity: 'hint' };

/** Problems of one ignore: a hint per unused code, or one if it names no code at all. */
export function unusedIgnore(
  kind: ProblemKind,
  placed: PlacedResource,
  source: IgnoreComment | IgnoreAnnotation,
  unused: readonly IgnoredCode[],
): readonly Problem[] {
  if (source.codes.length === 0) {
    const message = 'This ignore names no problem code, so it hides nothing';
    return [problemOf(kind, placed, { range: rangeOf(placed, source.span), message })];
  }
  return unused.map(({ code, span }) =>
    problemOf(kind, placed, { range: rangeOf(placed, span), message: messageFor(code) }),
  );
}

function messageFor(code: string): string {
  // Text that is not a code may be anything, even a password on a line of a Secret, so it is not repeated.
  return isProblemCode(code) ? `There is no ${inWords(code)} here to ignore` : 'There is no such problem code';
}

/** Removes an ignore. Not preferred: when only some of the files are checked, an ignore that the others need is unused. */
export function removal(placed: PlacedResource, source: IgnoreComment | IgnoreAnnotation): readonly Fix[] {
  if (!('whole' in source)) return [];
  const edit = { uri: placed.file.uri, range: rangeOf(placed, inFile(source.whole, placed)), newText: '' };
  return [{ title: 'Remove this comment', edits: [edit], preferred: false }];
}

function inFile([start, end]: Span, { document }: PlacedResource): Span {
  return [Math.max(start, -document.start), end];
}
