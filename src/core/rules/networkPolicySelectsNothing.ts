import { isNetworkPolicy } from '../model/kinds.ts';
import { isEmpty, type LabelSelector, sortedPairs } from '../model/labels.ts';
import { rangeOf } from '../model/place.ts';
import type { Rule } from './rule.ts';
import { inWords, nameInWords, pairInWords } from './words.ts';

/**
 * A NetworkPolicy whose podSelector matches no Pod template of its namespace: it protects nothing. An empty one is for
 * all Pods, also for those to come.
 */
export const networkPolicySelectsNothing: Rule = {
  code: 'networkpolicy-selects-nothing',
  severity: 'warning',
  check: (placed, snapshot) => {
    if (!isNetworkPolicy(placed) || placed.resource.templated) return [];
    const { podSelector } = placed.resource.facts;
    const spans = placed.resource.spans.links[0];
    if (!spans || isForAll(podSelector) || snapshot.resolveLink(placed, 0).verdict !== 'missing') return [];
    const message = `${nameInWords(placed)} selects nothing: no Pod template in scope has ${wantedInWords(podSelector)}`;
    return [{ range: rangeOf(placed, spans.selector?.span ?? spans.whole), message }];
  },
};

function isForAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return isEmpty(matchLabels) && matchExpressions.length === 0;
}

function wantedInWords({ matchLabels, matchExpressions }: LabelSelector): string {
  return [
    ...sortedPairs(matchLabels).map(([key, value]) => pairInWords(key, value)),
    ...matchExpressions.map(({ key, operator, values }) =>
      inWords([key, operator, values.join(', ')].join(' ').trim()),
    ),
  ].join(', ');
}
