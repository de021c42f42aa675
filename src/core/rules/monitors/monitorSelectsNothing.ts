import { labelsInWords, sortedPairs } from '../../model/labels.ts';
import type { SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isOfCharts } from '../labels/chartLabels.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { selectorFixes } from '../fixes/selectorFixes.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../words/words.ts';

/**
 * A ServiceMonitor that selects no Service by its own labels, or a PodMonitor that selects no Pods. This is only an
 * information if it selects labels that charts put on what they make and nothing in scope has any of them, because such
 * a chart may be installed.
 */
export const monitorSelectsNothing = linkRule(
  { code: 'monitor-selects-nothing', severity: 'warning', reads: ['inScope'] },
  finding,
);

function finding(snapshot: Snapshot, resolved: ResolvedLink): Finding | undefined {
  const { placed, link, spans, resolution } = resolved;
  if (link.type !== 'selector' || resolution.verdict !== 'missing') return undefined;
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} selects nothing: no ${link.target === 'pods' ? 'Pod template' : 'Service'}${where(link)} ${wanted(link)}`,
    ...(isOfRelease(link) && !comesNear(snapshot, placed, link) ? { severity: 'information' } : {}),
    fixes: () => selectorFixes(snapshot, resolved),
  };
}

/** True for labels that charts put on what they make, the chart's or the release's name among them. */
function isOfRelease({ selector }: SelectorLink): boolean {
  if (!selector || !isOfCharts(selector)) return false;
  return ['app.kubernetes.io/name', 'app.kubernetes.io/instance'].some(key => selector.matchLabels[key] !== undefined);
}

/** Kinds of objects with labels that monitors select, by what they select. */
const KINDS = { services: ['Service'], pods: ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Job', 'CronJob'] };

/** True if an object in scope has one of the wanted labels. */
function comesNear(snapshot: Snapshot, placed: PlacedResource, { target, selector }: SelectorLink): boolean {
  const wanted = sortedPairs(selector?.matchLabels ?? {});
  return KINDS[target]
    .flatMap(kind => snapshot.inScope(kind, placed))
    .some(({ resource: { facts } }) => {
      const sets = facts.type === 'workload' ? podLabelSets(facts) : [facts.labels];
      return sets.some(labels => wanted.some(([key, value]) => labels[key] === value));
    });
}

function where({ namespaces }: SelectorLink): string {
  switch (namespaces.kind) {
    case 'own':
      return ' of its namespace';
    case 'any':
    case 'labels':
      return '';
    case 'names':
      return ` of namespace ${namespaces.names.map(name => inWords(name)).join(' or ')}`;
  }
}

function wanted({ selector, target }: SelectorLink): string {
  const labels = labelsInWords(selector?.matchLabels ?? {});
  const own = target === 'services' ? ', as its own label' : '';
  return labels === '' ? 'fits' : `has ${inWords(labels, LONGEST_REASON)}${own}`;
}
