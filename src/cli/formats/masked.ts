import { secretSpans } from '../../core/parse/secretSpans.ts';

/** A text with everything confidential replaced by blanks; lines and columns stay the same. */
export function masked(text: string): string {
  let at = 0;
  let result = '';
  for (const [start, end] of secretSpans(text)) {
    if (start < at) continue;
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
