import type { Position, Range } from 'vscode-languageserver-types';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { MapSpans, Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LinkPart, linksAt } from './linkAt.ts';
import { pairAt } from './pairAt.ts';

/** The part of the wiring at a position. */
export interface CursorTarget {
  readonly placed: PlacedResource;
  /** `selector`: of a Service, or a workload's own. `labels`: a Service's own labels, by which monitors select it. */
  readonly part: 'name' | 'selector' | 'template' | 'labels' | 'link';
  /** The label key of the pair; undefined for a whole map, a name and a link. */
  readonly key: string | undefined;
  /** With `link`: the link and the part of it. */
  readonly link?: LinkPart;
  /** LSP range of that part. */
  readonly range: Range;
}

/** The name, Service selector, label or link at a position; undefined elsewhere. */
export function targetAt(snapshot: Snapshot, uri: string, position: Position): CursorTarget | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    const isInside = offset >= 0 && offset <= placed.document.length;
    const found = isInside ? targetsIn(placed, offset).find(each => !isGuess(snapshot, each)) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** True for text that may mean something else, and whose target was not found. */
function isGuess(snapshot: Snapshot, { placed, link }: CursorTarget): boolean {
  const facts = link && placed.resource.facts.links[link.link];
  if (facts?.type !== 'name' || facts.weak !== true || !link) return false;
  return snapshot.resolveLink(placed, link.link).verdict === 'unknown';
}

function targetsIn(placed: PlacedResource, offset: number): readonly CursorTarget[] {
  const { facts, spans } = placed.resource;
  if (facts.type === 'kustomization' || facts.type === 'custom') return [];
  if (contains(spans.name, offset))
    return [{ placed, part: 'name', key: undefined, range: rangeOf(placed, spans.name) }];
  const links = linksAt(placed, offset).map((link): CursorTarget => {
    return { placed, part: 'link', key: link.key, link, range: rangeOf(placed, link.span) };
  });
  if (links.length > 0) return links;
  for (const [part, map] of mapsOf(placed)) {
    const found = map && spanAt(map, offset);
    if (found) return [{ placed, part, key: found.key, range: rangeOf(placed, found.span) }];
  }
  return [];
}

type MapPart = readonly [part: CursorTarget['part'], map: MapSpans | undefined];

function mapsOf({ resource: { facts, spans } }: PlacedResource): readonly MapPart[] {
  const selector: MapPart = ['selector', spans.selector];
  if (facts.type === 'workload') return [['template', spans.templateLabels], selector];
  return facts.type === 'service' ? [selector, ['labels', spans.labels]] : [];
}

function spanAt(map: MapSpans, offset: number): { readonly key?: string; readonly span: Span } | undefined {
  const pair = pairAt(map, offset);
  if (pair) return pair;
  if (contains(map.keySpan, offset)) return { span: map.keySpan };
  return contains(map.span, offset) ? { span: map.span } : undefined;
}
