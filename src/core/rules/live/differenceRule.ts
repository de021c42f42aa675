import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Rule } from '../rule.ts';
import type { Difference } from './difference.ts';
import { differencesOf } from './differencesOf.ts';

/** The parameters of a rule about differences: which ones it reports, and its message for a cluster (its context). */
export interface DifferenceRule extends Pick<Rule, 'code' | 'severity'> {
  readonly isAbout: (difference: Difference) => boolean;
  readonly messageOf: (difference: Difference, context: string, placed: PlacedResource) => string;
}

/** A rule about differences from the connected cluster; it reports nothing while the cluster does not answer. */
export function differenceRule({ code, severity, isAbout, messageOf }: DifferenceRule): Rule {
  return {
    code,
    severity,
    types: ['service', 'workload'],
    reads: ['live'],
    check: (placed, snapshot) => {
      const { live } = snapshot;
      if (!live?.isFresh) return [];
      return differencesOf(snapshot, placed)
        .filter(isAbout)
        .map(each => ({ range: rangeOf(placed, each.span), message: messageOf(each, live.context, placed) }));
    },
  };
}
