import type { Range } from 'vscode-languageserver-types';
import type { Labels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { MapSpans, PairSpan, Span } from '../../model/span.ts';

/** A selector or a map of labels with its place. */
export interface LabelMap {
  readonly placed: PlacedResource;
  /** Its name in a sentence: `selector`, `template's labels`. */
  readonly title: string;
  readonly labels: Labels;
  readonly spans: MapSpans;
}

/** The selector of a Service, or the `matchLabels` of a workload; undefined if it is not written as a map. */
export function selectorMap(placed: PlacedResource): LabelMap | undefined {
  const { facts, spans } = placed.resource;
  const labels =
    facts.type === 'service' ? facts.selector : facts.type === 'workload' ? facts.selector?.matchLabels : undefined;
  return labels && spans.selector && { placed, title: 'selector', labels, spans: spans.selector };
}

/** The labels of a workload's Pod template; undefined if there are none. */
export function templateMap(placed: PlacedResource): LabelMap | undefined {
  const { facts, spans } = placed.resource;
  if (facts.type !== 'workload' || !facts.template || !spans.templateLabels) return undefined;
  return { placed, title: templateTitle(facts), labels: facts.template.labels, spans: spans.templateLabels };
}

function templateTitle({ kind }: WorkloadFacts): string {
  return kind === 'Pod' ? 'labels' : "template's labels";
}

/** All maps that the API server reads as labels, each once (a Pod's labels are its template's). */
export function labelMaps(placed: PlacedResource): readonly LabelMap[] {
  const { facts, spans } = placed.resource;
  if (facts.type === 'kustomization') return [];
  const template = templateMap(placed);
  const own = spans.labels && { placed, title: 'labels', labels: facts.labels, spans: spans.labels };
  const all = [
    own,
    selectorMap(placed),
    template?.spans.keySpan[0] === spans.labels?.keySpan[0] ? undefined : template,
  ];
  return all.filter(map => map !== undefined);
}

/** The span of a pair, from its key to its value's end; only the key if an alias puts the value elsewhere. */
export function pairSpanOf({ key, value }: PairSpan): Span {
  return value[0] >= key[1] ? [key[0], value[1]] : key;
}

/** LSP range of a pair; that of the map's key if the pair is merged in from elsewhere, or is missing. */
export function pairRange(map: LabelMap, key: string): Range {
  const pair = map.spans.pairs[key];
  const inside = pair && pair.key[0] >= map.spans.span[0] && pair.key[1] <= map.spans.span[1];
  return rangeOf(map.placed, inside ? pairSpanOf(pair) : map.spans.keySpan);
}

/** LSP range of the map's pairs; that of its key if an alias puts them elsewhere. */
export function mapRange({ placed, spans: { span, keySpan } }: LabelMap): Range {
  return rangeOf(placed, span[0] >= keySpan[1] && span[1] > span[0] ? span : keySpan);
}
