import type { Link, LinkSpans } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { LinkResolution } from '../resolve/links/linkResolution.ts';

/** One link of an object, with everything that is known about it. */
export interface ResolvedLink {
  readonly placed: PlacedResource;
  readonly link: Link;
  readonly spans: LinkSpans;
  readonly resolution: LinkResolution;
}
