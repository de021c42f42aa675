import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { predict } from './predict.ts';
import { checksums, readFixtures, type Outcome, RECORDING, type Recording } from './recording.ts';

const fixtures = readFixtures();
const recording = JSON.parse(readFileSync(RECORDING, 'utf8')) as Recording;
const prediction = predict(fixtures);

test('the recording is of these fixtures: `npm run test:cluster` makes a new one', () => {
  expect(checksums(fixtures)).toEqual(recording.fixtures);
});

test('documents that the API server refuses have an error, and no others', () => {
  expect(Object.keys(prediction.refused)).toEqual(Object.keys(recording.refused));
});

test('Services reach the Pods and ports that real controllers find', () => {
  const told = ({ services }: Outcome) =>
    Object.entries(services).filter(([name]) => ![...prediction.unknown, ...prediction.external].includes(name));
  expect(Object.fromEntries(told(prediction))).toEqual(Object.fromEntries(told(recording)));
});

test('only labels that controllers set on live Pods leave it open', () => {
  expect(prediction.unknown).toEqual(['controllers/db-7', 'controllers/hash']);
});

// The controllers of this version fill in endpoints for an alias with a selector, which nobody asks for.
test('aliases are told from what their selectors match', () => {
  expect(prediction.external).toEqual(
    ['alias/alias', 'alias/alias-of-nothing', 'headless/external'].concat([
      'refused-more/alias-address',
      'refused-more/alias-right',
    ]),
  );
});

test('PodDisruptionBudgets have the Pods that the real controller counts', () => {
  expect(prediction.budgets).toEqual(recording.budgets);
});

test('autoscalers find the targets that the real controller finds', () => {
  expect(prediction.scalers).toEqual(recording.scalers);
});
