import { expect, test } from 'vitest';
import { type LiveState, NO_CONNECTION } from '../../src/protocol/liveMessages.ts';
import { statusText } from '../../src/vscode/cluster/statusText.ts';

const NOW = 10_000_000;
const connected = (more: Partial<LiveState>): LiveState => ({
  ...NO_CONNECTION,
  status: 'live',
  context: 'staging',
  namespaces: ['shop'],
  since: NOW,
  ...more,
});
const shown = (more: Partial<LiveState>): string => statusText(connected(more), NOW).text;

test('the status bar says which cluster is shown, and that it is only read', () => {
  expect(shown({})).toBe('$(cloud) staging (read-only)');
  expect(shown({ status: 'connecting' })).toBe('$(sync~spin) staging');
  expect(shown({ status: 'failed' })).toBe('$(error) staging (not connected)');
});

test.each([
  [0, '0 s'],
  [40_000, '40 s'],
  [185_000, '3 min'],
  [7_300_000, '2 h'],
  // Two clocks may differ.
  [-5000, '0 s'],
])('what is stale has its age: %d ms are %s', (age, words) => {
  expect(shown({ status: 'stale', since: NOW - age })).toBe(`$(cloud) staging (stale ${words})`);
});

test('a current context that changed is not followed, and that is said', () => {
  expect(shown({ currentContext: 'prod' })).toBe('$(cloud) still staging (read-only)');
  const { tooltip } = statusText(connected({ currentContext: 'prod', namespaces: ['*'] }), NOW);
  expect(tooltip).toContain('Still showing staging; the current context is now prod');
  expect(tooltip).toContain('Namespaces: all');
});

test('what went wrong is a sentence of the tooltip', () => {
  const { tooltip, isWarning } = statusText(connected({ status: 'failed', sentence: 'k answers 401' }), NOW);
  expect(tooltip).toContain('\nK answers 401');
  expect(isWarning).toBe(true);
});
