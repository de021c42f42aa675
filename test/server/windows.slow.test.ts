import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildServer, drive, inPlaces, linux, share, step } from './support/windowsSession.ts';

beforeAll(buildServer, 60_000);

/** Ways in which clients call the folder. */
const ROOTS = ['file:///c%3A/Work/ws', 'file:///C:/Work/ws', 'file:///c:/Work/ws', 'file:///c%3A/Work/ws/'];

test('whatever happens to files, the server says on a simulated Windows what it says on Linux', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.constantFrom(...ROOTS), async (steps, root) => {
      const [expected, ...others] = await inPlaces([linux(), drive(root), share()], steps);
      for (const each of others) expect(each).toEqual(expected);
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 600_000);
