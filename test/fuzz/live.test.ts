import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fault, fault, type OnTheWay } from '../cluster/support/hostileServer.ts';
import { liveFaultsOf, ranLive, watchedFaultsOf } from './support/liveFaults.ts';

const onTheWay = (way: OnTheWay, plural = 'services'): Fault => ({ plural, harms: [], onTheWay: way });

test.each<[string, OnTheWay]>([
  ['what is no JSON', { do: 'text', text: '<html>' }],
  ['half of a list', { do: 'truncate', at: 0.5 }],
  ['an object without items', { do: 'text', text: '{}' }],
  ['pages without an end', { do: 'text', text: '{"metadata": {"continue": "same"}, "items": []}' }],
])('%s is no empty list: nothing is said to be missing', async (_, way) => {
  const { stdout, code } = await ranLive(onTheWay(way));
  expect(code).toBe(0);
  expect(stdout).toMatch(/127\.0\.0\.1:\d+ answers no list of Services/);
  expect(stdout).not.toContain('absent');
});

test('a list with null for its items is an empty one, as Go writes it', async () => {
  const { stdout } = await ranLive(onTheWay({ do: 'text', text: '{"metadata": {}, "items": null}' }));
  expect(stdout).toContain('absent');
});

test.each([503, 410])('a command ends where one kind is always answered by %i, and says so', async status => {
  const { stdout, stderr, code } = await ranLive(onTheWay({ do: 'status', status }, 'pods'));
  expect(code).toBe(0);
  expect(stdout).toContain(`answers ${status} for Pods`);
  expect(stderr.match(/answers/g)).toHaveLength(1);
});

test('a command ends where the API server goes away while it is read', async () => {
  const { stderr, code } = await ranLive(onTheWay({ do: 'gone' }));
  expect(code).toBe(2);
  expect(stderr).toMatch(/nothing answers at 127\.0\.0\.1:\d+: the connection was refused\n$/);
});

test('a version that no watch can begin with is forgotten', async () => {
  // In an event of a Pod: object, metadata, resourceVersion.
  const harmed = onTheWay({ do: 'nothing' }, 'pods');
  const faults = await watchedFaultsOf({ ...harmed, harms: [{ way: [1, 0, 3], value: 7, how: 'set' }] }, harmed);
  expect(faults).toEqual([]);
});

test('whatever an API server answers, podwire live ends, says why in a sentence, and stays right about the rest', async () => {
  await fc.assert(
    fc.asyncProperty(fault, async each => {
      expect(await liveFaultsOf(each)).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});
