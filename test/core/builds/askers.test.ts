import { expect, test } from 'vitest';
import { Askers } from '../../../src/core/builds/outsideOf.ts';

test('questions of a long session are forgotten once most of them are of the past', () => {
  const askers = new Askers();
  const askAll = () => Array.from({ length: 10_000 }, (_, i) => askers.add(`still ${i}`, 'build'));
  askAll();
  let most = 0;
  let times = 0;
  for (let change = 0; change < 300_000; change++) {
    askers.add(`typed ${change}`, 'build');
    if (askers.forgets()) {
      times++;
      askAll();
    }
    most = Math.max(most, askers.size);
  }
  expect(most).toBeLessThan(80_000);
  expect(times).toBeLessThan(10);
});

test('those that are still asked are never forgotten, however many they are', () => {
  const askers = new Askers();
  for (let i = 0; i < 100_000; i++) askers.add(`still ${i}`, 'build');
  for (let change = 0; change < 50_000; change++) expect(askers.forgets()).toBe(false);
});
