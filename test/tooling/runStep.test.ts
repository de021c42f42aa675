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

describe('a suite whose failed files run once more', () => {
  const again = (...files: string[]) =>
    runStep({ name: 'step-of-a-test', commands: [[...script('failsAtFirst'), ...files]], suite: true, again: true });

  test('passes where a test fails only at first, and says so', async () => {
    const outcome = await again('a.test.ts=passed', 'b.test.ts=failed,passed');
    expect(outcome).toMatchObject({ passed: 2, failed: 0, skipped: 0, reason: '1 passed only at a second run' });
    expect(console.log).toHaveBeenCalledWith('Failed first, and passed at its second run: b.test.ts');
  });

  test('fails where a test fails twice', async () => {
    const outcome = await again('a.test.ts=passed', 'b.test.ts=failed,failed', 'c.test.ts=failed,passed');
    expect(outcome).toMatchObject({ passed: 2, failed: 1, skipped: 0, reason: '1 passed only at a second run' });
    expect(await again('a.test.ts=failed,failed')).toEqual(expect.not.objectContaining({ reason: expect.anything() }));
  });

  test('counts a file whose preparation failed at first', async () => {
    expect(await again('a.test.ts=none,passed')).toMatchObject({ passed: 1, failed: 0 });
    expect(await again('a.test.ts=none,none', 'b.test.ts=passed')).toMatchObject({ passed: 1, failed: 1 });
  });

  test('does not run again what fails in many files', async () => {
    const outcome = await again(...['a', 'b', 'c', 'd'].map(name => `${name}.test.ts=failed,passed`));
    expect(outcome).toMatchObject({ passed: 0, failed: 4 });
  });

  test('fails when it wrote nothing', async () => {
    expect(await again()).toMatchObject({ passed: 0, failed: 1 });
  });
});

test('a step that cannot run is counted as skipped, with its reason', async () => {
  const step = { name: 'step-of-a-test', commands: [script('fails')], unavailable: () => 'no screen' };
  expect(await runStep(step)).toMatchObject({ passed: 0, failed: 0, skipped: 1, reason: 'no screen' });
  expect(await runStep(step, 'build failed')).toMatchObject({ skipped: 1, reason: 'build failed' });
});
