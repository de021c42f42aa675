import type { LinkSpans } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Span } from '../../model/span.ts';
import { pairAt } from './pairAt.ts';

/** What part of a link stands at an offset. */
export interface LinkPart {
  /** Which of the object's links. */
  readonly link: number;
  readonly part: 'whole' | 'namespace' | 'port' | 'section';
  /** Which of a selector's ports; -1 where it is none of them. */
  readonly item: number;
  /** The label key of a selector's pair. */
  readonly key: string | undefined;
  readonly span: Span;
}

/** The link of an object at an offset of its document, with the part of it that the offset is on. */
export function linkAt({ resource: { spans } }: PlacedResource, offset: number): LinkPart | undefined {
  for (const [link, each] of spans.links.entries()) {
    const found = partAt(each, offset);
    if (found) return { link, item: -1, key: undefined, ...found };
  }
  return undefined;
}

type FoundPart = Pick<LinkPart, 'part' | 'span'> & Partial<LinkPart>;

function partAt(spans: LinkSpans, offset: number): FoundPart | undefined {
  for (const part of ['namespace', 'port', 'section'] as const) {
    const span = spans[part];
    if (span && contains(span, offset)) return { part, span };
  }
  const item = spans.ports?.findIndex(span => contains(span, offset)) ?? -1;
  const port = spans.ports?.[item];
  if (port) return { part: 'port', item, span: port };
  const pair = spans.selector && pairAt(spans.selector, offset);
  if (pair) return { part: 'whole', ...pair };
  return contains(spans.whole, offset) ? { part: 'whole', span: spans.whole } : undefined;
}
