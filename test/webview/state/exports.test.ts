import { expect, test } from 'vitest';
import { Exports, inSlices } from '../../../src/webview/export/inSlices.ts';

/** Exports with what their owner was told. */
function exportsWith(): { readonly exports: Exports; readonly told: string[] } {
  const told: string[] = [];
  const exports = new Exports({ began: format => told.push(`began ${format}`), ended: () => told.push('ended') });
  return { exports, told };
}

function* counting(to: number, told: string[] = []): Generator<undefined, number> {
  for (let i = 0; i < to; i++) {
    const until = performance.now() + 4;
    while (performance.now() < until) told.push(String(i));
    yield undefined;
  }
  return to;
}

test('work in slices has its result, and leaves room in between', async () => {
  let others = 0;
  const timer = setInterval(() => (others += 1), 0);
  expect(await inSlices(counting(20), new AbortController().signal)).toBe(20);
  clearInterval(timer);
  expect(others).toBeGreaterThan(2);
});

test('what is handed over is the end; of all else the owner is told', async () => {
  const { exports, told } = exportsWith();
  const make = (signal: AbortSignal) => inSlices(counting(1), signal);
  await exports.run('svg', make, result => told.push(`taken ${result}`) > 0);
  await exports.run('png', make, () => false);
  await expect(
    exports.run(
      'dot',
      () => Promise.reject(new Error('no')),
      () => true,
    ),
  ).rejects.toThrow('no');
  expect(told).toEqual(['began svg', 'taken 1', 'began png', 'ended', 'began dot', 'ended']);
});

test('what was cancelled is made no further, and not handed over', async () => {
  const { exports, told } = exportsWith();
  const steps: string[] = [];
  const running = exports.run(
    'svg',
    signal => inSlices(counting(1000, steps), signal),
    () => true,
  );
  await new Promise(resolve => setTimeout(resolve, 40));
  exports.cancel();
  await running;
  expect(told).toEqual(['began svg', 'ended']);
  expect(new Set(steps).size).toBeLessThan(900);
});

test('a second one drops the first, which ends without a word', async () => {
  const { exports, told } = exportsWith();
  const make = (to: number) => (signal: AbortSignal) => inSlices(counting(to), signal);
  const take = (result: number): boolean => told.push(`taken ${result}`) > 0;
  const first = exports.run('svg', make(1000), take);
  await exports.run('dot', make(2), take);
  await first;
  expect(told).toEqual(['began svg', 'began dot', 'taken 2']);
});
