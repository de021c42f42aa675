import { expect, test } from 'vitest';
import { PROBLEM_KINDS } from '../../src/core/rules/rules.ts';
import { run } from './run.ts';

test('podwire rules lists every code with its severity, sorted', async () => {
  const { code, stdout, stderr } = await run('/', ['rules']);
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  const rows = PROBLEM_KINDS.map(kind => `${kind.code} ${kind.severity}`).sort();
  expect(lines.map(line => line.split(/ +/, 2).join(' '))).toEqual(rows);
  expect(stdout).toMatch(/^service-selects-nothing +warning +\S.*\.$/m);
});

test('podwire rules CODE says what happens and what to do', async () => {
  const { stdout } = await run('/', ['rules', 'duplicate-label-key']);
  expect(stdout).toBe(`duplicate-label-key (error)
A key occurs twice in labels or in a selector.
Only the last one counts, and strict parsers refuse the whole file. Remove one of them.
https://github.com/podwire/podwire/blob/main/docs/rules/duplicate-label-key.md
`);
  expect(JSON.parse((await run('/', ['rules', 'duplicate-label-key', '-f', 'json'])).stdout)).toMatchObject([
    { code: 'duplicate-label-key', severity: 'error' },
  ]);
});

test('a code that does not exist ends with 2', async () => {
  expect(await run('/', ['rules', 'duplicate-labels-key'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'podwire: there is no problem code duplicate-labels-key: did you mean duplicate-label-key?\n',
  });
});
