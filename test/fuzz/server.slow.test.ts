import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FuzzedServer } from './support/fuzzedServer.ts';
import { runs } from './support/hostileFiles.ts';
import { steps } from './support/serverSteps.ts';

describe('whatever an editor does', () => {
  test('the server answers everything, its edits fit, and it ends as a fresh one begins', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async all => {
        const server = await FuzzedServer.start(new Map(), {});
        for (const step of all) await server.do(step);
        expect(server.faults).toEqual([]);
        expect(server.log.filter(line => / failed/.test(line))).toEqual([]);
        const settings = all.findLast(step => step.do === 'configure')?.settings ?? {};
        expect(await server.picture()).toEqual(await (await server.fresh({ ...settings })).picture());
      }),
      { numRuns: runs(20), endOnFailure: true },
    );
  }, 1_800_000);
});
