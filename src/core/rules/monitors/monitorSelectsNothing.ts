import { formatLabels } from '../../model/labels.ts';
import type { SelectorLink } from '../../model/link.ts';
import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { selectorFixes } from '../fixes/selectorFixes.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../words/words.ts';

/** A ServiceMonitor that selects no Service by its own labels, or a PodMonitor that selects no Pods. */
export const monitorSelectsNothing = linkRule({ code: 'monitor-selects-nothing', severity: 'warning' }, finding);

function finding(snapshot: Snapshot, resolved: ResolvedLink): Finding | undefined {
  const { placed, link, spans, resolution } = resolved;
  if (link.type !== 'selector' || resolution.verdict !== 'missing') return undefined;
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} selects nothing: no ${link.target === 'pods' ? 'Pod template' : 'Service'}${where(link)} ${wanted(link)}`,
    fixes: () => selectorFixes(snapshot, resolved),
  };
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
  const labels = formatLabels(selector?.matchLabels ?? {});
  const own = target === 'services' ? ', as its own label' : '';
  return labels === '' ? 'fits' : `has ${inWords(labels, LONGEST_REASON)}${own}`;
}
