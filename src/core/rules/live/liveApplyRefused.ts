import { rangeOf } from '../../model/place.ts';
import type { Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';
import { differencesOf } from './differencesOf.ts';

/** Applying the manifest as it is would be refused: it changes what the API server keeps from being changed. */
export const liveApplyRefused: Rule = {
  code: 'live-apply-refused',
  severity: 'warning',
  types: ['service', 'workload'],
  reads: ['live'],
  check: (placed, snapshot) => {
    const { live } = snapshot;
    if (!live?.isFresh) return [];
    return differencesOf(snapshot, placed)
      .filter(({ refused }) => refused !== '')
      .map(({ span, refused, cluster }) => {
        const has = cluster === '' ? 'has not' : `has ${inWords(cluster)}`;
        const message = `${inWords(live.context)} would refuse this: ${refused}, and ${nameInWords(placed)} ${has} there`;
        return { range: rangeOf(placed, span), message };
      });
  },
};
