import type { Position, Range } from 'vscode-languageserver-types';
import type { PlacedResource } from '../model/manifest.ts';
import { contains, offsetIn, rangeOf } from '../model/place.ts';
import type { MapSpans, Span } from '../model/span.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { pairSpanOf } from '../rules/labelMap.ts';

/** What of the wiring stands at a position. */
export interface CursorTarget {
  readonly placed: PlacedResource;
  readonly part: 'name' | 'selector' | 'template';
  /** The label key of the pair; undefined for the whole map and for a name. */
  readonly key: string | undefined;
  /** LSP range of what the position is on. */
  readonly range: Range;
}

/** The name, Service selector or template label at a position; undefined where there is none of them. */
export function targetAt(snapshot: Snapshot, uri: string, position: Position): CursorTarget | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    const { facts } = placed.resource;
    if (facts.type !== 'service' && facts.type !== 'workload') continue;
    const found = targetIn(placed, offsetIn(placed.file.manifest, placed.document, position));
    if (found) return found;
  }
  return undefined;
}

function targetIn(placed: PlacedResource, offset: number): CursorTarget | undefined {
  const { facts, spans } = placed.resource;
  if (offset < 0 || offset > placed.document.length) return undefined;
  const target = (part: CursorTarget['part'], span: Span, key?: string) => ({
    placed,
    part,
    key,
    range: rangeOf(placed, span),
  });
  if (contains(spans.name, offset)) return target('name', spans.name);
  const part = facts.type === 'service' ? 'selector' : 'template';
  const map = facts.type === 'service' ? spans.selector : spans.templateLabels;
  if (!map) return undefined;
  const key = pairAt(map, offset);
  const pair = key === undefined ? undefined : map.pairs[key];
  if (pair) return target(part, pairSpanOf(pair), key);
  if (contains(map.keySpan, offset)) return target(part, map.keySpan);
  return contains(map.span, offset) ? target(part, map.span) : undefined;
}

function pairAt({ pairs }: MapSpans, offset: number): string | undefined {
  for (const key in pairs) {
    const pair = pairs[key];
    if (pair && contains(pairSpanOf(pair), offset)) return key;
  }
  return undefined;
}
