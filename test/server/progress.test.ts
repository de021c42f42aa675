import type { Connection } from 'vscode-languageserver';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginProgress, LEAST_SHOWN } from '../../src/server/progress.ts';

/** A client that notes what it is told, and whose user can cancel. */
function client() {
  const told: string[] = [];
  let cancel = (): void => {};
  const reporter = {
    begin: (_title: string, _percentage: undefined, message: string, isCancellable: boolean) =>
      told.push(`begin ${message}${isCancellable ? ', cancellable' : ''}`),
    report: (message: string) => told.push(`report ${message}`),
    done: () => told.push('done'),
    token: {
      onCancellationRequested: (stop: () => void) => {
        cancel = stop;
      },
    },
  };
  const connection = { window: { createWorkDoneProgress: () => Promise.resolve(reporter) } };
  return { told, cancel: () => cancel(), connection: connection as unknown as Connection };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what takes less than a moment is not shown', async () => {
  const { told, connection } = client();
  const progress = beginProgress(connection, 'reading manifests');
  progress.report('reading manifests (3)');
  await vi.advanceTimersByTimeAsync(LEAST_SHOWN - 1);
  progress.done();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([]);
});

test('what takes longer is shown with what is so by then, and for a moment at least', async () => {
  const { told, connection } = client();
  const progress = beginProgress(connection, 'reading manifests');
  progress.report('reading manifests (3)');
  await vi.advanceTimersByTimeAsync(LEAST_SHOWN + 10);
  expect(told).toEqual(['begin reading manifests (3), cancellable']);
  progress.done();
  await vi.advanceTimersByTimeAsync(LEAST_SHOWN - 20);
  expect(told).not.toContain('done');
  await vi.advanceTimersByTimeAsync(20);
  expect(told.at(-1)).toBe('done');
});

test('what was shown for long goes at once', async () => {
  const { told, connection } = client();
  const progress = beginProgress(connection, 'rendering charts');
  await vi.advanceTimersByTimeAsync(5_000);
  progress.report('rendering charts (1 of 2)');
  progress.done();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['begin rendering charts, cancellable', 'report rendering charts (1 of 2)', 'done']);
});

test('a person can cancel it, and who asks later is told too', async () => {
  const { cancel, connection } = client();
  const progress = beginProgress(connection, 'rendering charts');
  const stop = vi.fn();
  progress.onCancelled(stop);
  await vi.advanceTimersByTimeAsync(LEAST_SHOWN);
  expect(progress.isCancelled()).toBe(false);
  cancel();
  expect(progress.isCancelled()).toBe(true);
  progress.onCancelled(stop);
  expect(stop).toHaveBeenCalledTimes(2);
});

test('a client that shows no progress costs nothing', async () => {
  const connection = { window: { createWorkDoneProgress: () => Promise.reject(new Error('no')) } };
  const progress = beginProgress(connection as unknown as Connection, 'reading manifests');
  await vi.advanceTimersByTimeAsync(LEAST_SHOWN);
  progress.report('more');
  progress.done();
  expect(progress.isCancelled()).toBe(false);
});
