import { inWords } from '../words/words.ts';
import type { Difference } from './difference.ts';
import { differenceRule } from './differenceRule.ts';

/** A field that matters for an object's wiring has another value in the connected cluster. */
export const liveDrift = differenceRule({
  code: 'live-drift',
  severity: 'information',
  isAbout: ({ refused }) => refused === '',
  messageOf,
});

function messageOf({ field, cluster, manifest, manager }: Difference, context: string): string {
  const has = cluster === '' ? `has no ${inWords(field)}` : `has ${inWords(cluster)} for ${inWords(field)}`;
  const by = manager === '' || cluster === '' ? '' : ` (set by ${inWords(manager)})`;
  const here = manifest === '' ? 'which the manifest does not have' : `the manifest has ${inWords(manifest)}`;
  return `${inWords(context)} ${has}${by}${cluster === '' ? '' : `, ${here}`}`;
}
