import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fault } from '../cluster/support/hostileServer.ts';
import { runs } from './support/hostileFiles.ts';
import { liveFaultsOf, watchedFaultsOf } from './support/liveFaults.ts';

test('whatever an API server answers, podwire live ends, says why in a sentence, and stays right about the rest', async () => {
  await fc.assert(
    fc.asyncProperty(fault, async each => {
      expect(await liveFaultsOf(each)).toEqual([]);
    }),
    { numRuns: runs(150), endOnFailure: true },
  );
}, 1_800_000);

/** One that is gone does not come back at the same address. */
const passing = fault.filter(({ onTheWay }) => onTheWay.do !== 'gone');

test('whatever a watched API server says for a while, afterwards everything is as for one who comes then', async () => {
  await fc.assert(
    fc.asyncProperty(passing, passing, async (first, second) => {
      expect(await watchedFaultsOf(first, second)).toEqual([]);
    }),
    { numRuns: runs(60), endOnFailure: true },
  );
}, 1_800_000);
