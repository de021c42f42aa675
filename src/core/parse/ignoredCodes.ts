import type { IgnoredCode } from '../model/ignore.ts';

const WORD = /[^\s,]+/g;
const REASON = /(?:^|\s)--(?:\s|$)/;

/** Parses `code, code -- reason`. `at`: the UTF-16 offset of the text in its document. */
export function ignoredCodes(text: string, at: number): readonly IgnoredCode[] {
  const reason = text.search(REASON);
  const list = reason === -1 ? text : text.slice(0, reason);
  return Array.from(list.matchAll(WORD), ({ 0: code, index }) => {
    const start = at + index;
    return { code, span: [start, start + code.length] };
  });
}
