import type { IgnoreAnnotation } from '../model/ignore.ts';
import { ignoredCodes } from './ignoredCodes.ts';
import { type TreeNode, valueAt } from './tree.ts';

const ANNOTATION = 'podwire.dev/ignore';

/** What an object's annotation `podwire.dev/ignore` asks for; undefined where there is none. */
export function ignoreAnnotation(object: TreeNode): IgnoreAnnotation | undefined {
  const value = valueAt(object, 'metadata', 'annotations', ANNOTATION);
  if (value?.kind !== 'scalar' || value.text === '') return undefined;
  const { span, plain, text } = value;
  const codes = ignoredCodes(text, span[0] + (plain ? 0 : 1));
  // With escapes or over several lines, a word does not stand where it would in plain text.
  const isAsWritten = span[1] - span[0] === text.length + (plain ? 0 : 2);
  return { span, codes: isAsWritten ? codes : codes.map(({ code }) => ({ code, span })) };
}
