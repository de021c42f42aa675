import { contains } from '../../model/place.ts';
import type { MapSpans, Span } from '../../model/span.ts';
import { pairSpanOf } from '../../rules/fixes/labelMap.ts';

/** The pair of a label map at an offset, with its span. */
export function pairAt({ pairs }: MapSpans, offset: number): { readonly key: string; readonly span: Span } | undefined {
  for (const key in pairs) {
    const pair = pairs[key];
    if (pair && contains(pairSpanOf(pair), offset)) return { key, span: pairSpanOf(pair) };
  }
  return undefined;
}
