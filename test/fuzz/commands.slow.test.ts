import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { faultsOf } from './support/commandFaults.ts';
import { hostileFiles, runs } from './support/hostileFiles.ts';

describe('whatever manifests hold', () => {
  test('every command answers in the language that was asked for, and says nothing of Secrets', async () => {
    await fc.assert(
      fc.asyncProperty(hostileFiles, async files => {
        const faults = await faultsOf(temporaryFolder(files));
        expect(faults, JSON.stringify(Object.entries(files).map(([name, bytes]) => [name, String(bytes)]))).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  }, 1_800_000);
});
