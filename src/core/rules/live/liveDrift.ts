import { rangeOf } from '../../model/place.ts';
import type { Rule } from '../rule.ts';
import { inWords } from '../words/words.ts';
import type { Difference } from './difference.ts';
import { differencesOf } from './differencesOf.ts';

/** Something that wires an object is otherwise in the connected cluster; nothing while that does not answer. */
export const liveDrift: Rule = {
  code: 'live-drift',
  severity: 'information',
  types: ['service', 'workload'],
  reads: ['live'],
  check: (placed, snapshot) => {
    const { live } = snapshot;
    if (!live?.isFresh) return [];
    return differencesOf(snapshot, placed)
      .filter(({ refused }) => refused === '')
      .map(difference => ({ range: rangeOf(placed, difference.span), message: messageOf(difference, live.context) }));
  },
};

function messageOf({ field, cluster, manifest, manager }: Difference, context: string): string {
  const has = cluster === '' ? `has no ${inWords(field)}` : `has ${inWords(cluster)} for ${inWords(field)}`;
  const by = manager === '' || cluster === '' ? '' : ` (set by ${inWords(manager)})`;
  const here = manifest === '' ? 'which the manifest does not have' : `the manifest has ${inWords(manifest)}`;
  return `${inWords(context)} ${has}${by}${cluster === '' ? '' : `, ${here}`}`;
}
