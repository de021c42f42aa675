import type { IgnoreAnnotation } from '../model/ignore.ts';
import { ignoredCodes } from './ignoredCodes.ts';
import { type TreeNode, valueAt } from './tree.ts';

const ANNOTATION = 'podwire.dev/ignore';

/** The codes of an object's annotation `podwire.dev/ignore`; undefined where there is none. */
export function ignoreAnnotation(object: TreeNode): IgnoreAnnotation | undefined {
  const value = valueAt(object, 'metadata', 'annotations', ANNOTATION);
  if (value?.kind !== 'scalar' || value.text === '') return undefined;
  const { span, plain, text } = value;
  const codes = ignoredCodes(text, span[0] + (plain ? 0 : 1));
  // With escapes or several lines, offsets in the text differ from those in the document.
  const isAsWritten = span[1] - span[0] === text.length + (plain ? 0 : 2);
  return { span, codes: isAsWritten ? codes : codes.map(({ code }) => ({ code, span })) };
}
