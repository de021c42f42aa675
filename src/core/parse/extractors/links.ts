import type { Link, LinkSpans } from '../../model/link.ts';

/** A link with the places where it stands. */
export interface FoundLink {
  readonly link: Link;
  readonly spans: LinkSpans;
}

/** Facts and spans of links, kept apart but in the same order; what is undefined is left out. */
export function collectLinks(found: readonly (FoundLink | undefined)[]): {
  readonly links: readonly Link[];
  readonly spans: readonly LinkSpans[];
} {
  const all = found.filter(each => each !== undefined);
  return { links: all.map(each => each.link), spans: all.map(each => each.spans) };
}
