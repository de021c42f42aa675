import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Listeners } from '../../src/server/listeners.ts';
import { collectorOfV8 } from '../../src/server/onNode/collecting.ts';
import { collectInPauses } from '../../src/server/onNode/pauses.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session that read so many files, with what was collected so far. */
function sessionOf(filesRead: number) {
  const session = { told: new Listeners<void>(), taken: new Listeners<readonly string[]>(), filesRead };
  const collected: string[] = [];
  collectInPauses(session, { young: () => collected.push('young'), all: () => collected.push('all') });
  return { session, collected };
}

test('collects young objects in a pause after what was told', () => {
  const { session, collected } = sessionOf(10);
  session.told.tell();
  expect(collected).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(collected).toEqual(['young']);
  vi.advanceTimersByTime(60_000);
  expect(collected).toEqual(['young']);
});

test('collects nothing while somebody types on', () => {
  const { session, collected } = sessionOf(10);
  for (let stroke = 0; stroke < 5; stroke++) {
    session.told.tell();
    vi.advanceTimersByTime(10);
    session.taken.tell(['file:///w/a.yaml']);
    vi.advanceTimersByTime(100);
  }
  expect(collected).toEqual([]);
});

test('collects everything twice after many files were read, when all is quiet', () => {
  const { session, collected } = sessionOf(20_000);
  session.told.tell();
  vi.advanceTimersByTime(1000);
  session.taken.tell(['file:///w/a.yaml']);
  session.told.tell();
  expect(collected).toEqual(['young']);
  vi.advanceTimersByTime(4000);
  expect(collected).toEqual(['young', 'young', 'all']);
  session.taken.tell(['file:///w/a.yaml']);
  session.told.tell();
  vi.advanceTimersByTime(10_000);
  expect(collected).toEqual(['young', 'young', 'all', 'young', 'all']);
  session.told.tell();
  vi.advanceTimersByTime(10_000);
  expect(collected).toEqual(['young', 'young', 'all', 'young', 'all', 'young']);
});

test('V8 collects what is asked of it', () => {
  const { young, all } = collectorOfV8();
  const fill = () => Array.from({ length: 200_000 }, (_, i) => ({ i })).length;
  fill();
  const filled = process.memoryUsage().heapUsed;
  young();
  all();
  expect(process.memoryUsage().heapUsed).toBeLessThan(filled);
});
