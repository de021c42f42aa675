import { isService } from '../../model/kinds.ts';
import { type Labels, newLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts } from '../../model/resource.ts';
import type { MapSpans } from '../../model/span.ts';
import { selectorMap, templateMap } from '../../rules/fixes/labelMap.ts';

/**
 * Which labels of an object: those of its Pods, its selector, or a Service's own labels. A number is the index of a
 * link.
 */
export type LabelPart = 'template' | 'selector' | 'own' | number;

/** A map of labels that takes part in the wiring. */
export interface LabelSite {
  readonly placed: PlacedResource;
  readonly part: LabelPart;
  readonly labels: Labels;
  readonly spans: MapSpans;
}

/** All label maps of an object. */
export function labelSites(placed: PlacedResource): readonly LabelSite[] {
  const links = placed.resource.facts.links.map((_, link) => siteOf(placed, link));
  return [siteOf(placed, 'template'), siteOf(placed, 'selector'), siteOf(placed, 'own'), ...links].filter(
    site => site !== undefined,
  );
}

/** One label map of an object; undefined where the object does not have it. */
export function siteOf(placed: PlacedResource, part: LabelPart): LabelSite | undefined {
  const found = part === 'template' ? templateMap(placed) : part === 'selector' ? selectorMap(placed) : undefined;
  if (found) return { placed, part, labels: found.labels, spans: found.spans };
  const { facts, spans } = placed.resource;
  if (part === 'own') {
    const hasOwn = isService(placed) && spans.labels;
    return hasOwn ? { placed, part, labels: facts.labels, spans: hasOwn } : undefined;
  }
  if (typeof part !== 'number') return undefined;
  const link = facts.links[part];
  const map = spans.links[part]?.selector;
  return link?.type === 'selector' && link.selector && map
    ? { placed, part, labels: link.selector.matchLabels, spans: map }
    : undefined;
}

/** Facts with a changed label map. */
export function withLabels(facts: Facts, part: LabelPart, change: (labels: Labels) => Labels): Facts {
  if (part === 'own') return { ...facts, labels: change(facts.labels) };
  if (typeof part === 'number') {
    const links = facts.links.map((link, number) =>
      number === part && link.type === 'selector' && link.selector
        ? { ...link, selector: { ...link.selector, matchLabels: change(link.selector.matchLabels) } }
        : link,
    );
    return { ...facts, links };
  }
  if (facts.type === 'service') return facts.selector ? { ...facts, selector: change(facts.selector) } : facts;
  if (facts.type !== 'workload') return facts;
  if (part === 'selector')
    return facts.selector
      ? { ...facts, selector: { ...facts.selector, matchLabels: change(facts.selector.matchLabels) } }
      : facts;
  if (!facts.template) return facts;
  const template = { ...facts.template, labels: change(facts.template.labels) };
  return facts.kind === 'Pod' ? { ...facts, template, labels: template.labels } : { ...facts, template };
}

/** Labels with a changed value, or with another key at the same position. */
export function withPair(labels: Labels, from: string, pair: { readonly key: string; readonly value: string }): Labels {
  if (!(from in labels)) return labels;
  const changed = newLabels();
  for (const key in labels) {
    if (key === from) changed[pair.key] = pair.value;
    else changed[key] = labels[key] ?? '';
  }
  return changed;
}
