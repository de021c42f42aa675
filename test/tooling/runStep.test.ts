import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runStep } from '../../scripts/lib/runStep.mjs';

const script = (name: string, ...args: number[]) => [`test/tooling/fixtures/steps/${name}.mjs`, ...args.map(String)];

/** The counts of a step with these commands. */
async function counts(commands: string[][], suite: boolean): Promise<string> {
  const { passed, failed, skipped } = await runStep({ name: 'step-of-a-test', commands, suite });
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('a step that counts as one', () => {
  test('passes with exit code 0', async () => {
    expect(await counts([script('succeeds')], false)).toBe('1 passed, 0 failed, 0 skipped');
  });

  test('fails when one of its commands fails, though the last one succeeds', async () => {
    expect(await counts([script('fails'), script('succeeds')], false)).toBe('0 passed, 1 failed, 0 skipped');
  });

  test('fails when its process is killed', async () => {
    expect(await counts([script('isKilled')], false)).toBe('0 passed, 1 failed, 0 skipped');
  });
});

describe('a suite', () => {
  test('counts what it wrote', async () => {
    expect(await counts([script('writesCounts', 5, 0, 1, 0)], true)).toBe('5 passed, 0 failed, 1 skipped');
    expect(await counts([script('writesCounts', 5, 2, 0, 1)], true)).toBe('5 passed, 2 failed, 0 skipped');
  });

  test('fails when it exits with 0 but wrote no result, even if an earlier run wrote one', async () => {
    await counts([script('writesCounts', 5, 0, 0, 0)], true);
    expect(await counts([script('succeeds')], true)).toBe('0 passed, 1 failed, 0 skipped');
  });

  test('fails when it ran nothing', async () => {
    expect(await counts([script('writesCounts', 0, 0, 0, 0)], true)).toBe('0 passed, 1 failed, 0 skipped');
  });

  test('fails when all its tests passed but its exit code says otherwise', async () => {
    expect(await counts([script('writesCounts', 5, 0, 0, 1)], true)).toBe('5 passed, 1 failed, 0 skipped');
  });
});

test('a step that cannot run is counted as skipped, with its reason', async () => {
  const step = { name: 'step-of-a-test', commands: [script('fails')], unavailable: () => 'no screen' };
  expect(await runStep(step)).toMatchObject({ passed: 0, failed: 0, skipped: 1, reason: 'no screen' });
  expect(await runStep(step, 'build failed')).toMatchObject({ skipped: 1, reason: 'build failed' });
});
