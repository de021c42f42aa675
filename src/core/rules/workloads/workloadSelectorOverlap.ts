import { isWorkload } from '../../model/kinds.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { mapRange, selectorMap } from '../fixes/labelMap.ts';
import type { Rule } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

const MOST_NAMES = 3;

/**
 * Two workloads that are applied together and whose selectors match each other's Pods: controllers, autoscalers and
 * rollouts count the other's Pods as their own. Source: kubernetes.io, "Deployments", on overlapping selectors.
 */
export const workloadSelectorOverlap: Rule = {
  code: 'workload-selector-overlap',
  severity: 'warning',
  types: ['workload'],
  reads: ['overlapping'],
  check: (placed, snapshot) => {
    if (!isWorkload(placed)) return [];
    const others = snapshot.overlapping(placed);
    if (others.length === 0) return [];
    const map = selectorMap(placed);
    const shown = others.slice(0, MOST_NAMES).map(nameInWords).join(', ');
    const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : '';
    return [
      {
        range: map ? mapRange(map) : rangeOf(placed, placed.resource.spans.selectorKey ?? placed.resource.spans.name),
        message: `The selector of ${nameInWords(placed)} also matches the Pods of ${shown}${more}, and theirs match its own: give each a label of its own`,
        related: others.map(other => ({
          ...locationOf(other, other.resource.spans.selectorKey ?? other.resource.spans.name),
          message: `${nameInWords(other)} is applied to the same namespace`,
        })),
      },
    ];
  },
};
