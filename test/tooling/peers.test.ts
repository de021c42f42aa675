import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CASES } from '../../bench/peers/cases.ts';
import { podwireReports } from '../../bench/peers/podwire.ts';
import { inRoot } from '../../scripts/lib/project.mjs';

const results = readFileSync(inRoot('bench/RESULTS.md'), 'utf8');

describe('the cases that others are compared by', () => {
  test.each(CASES.map(each => [each.name, each] as const))('%s: Podwire is right', (_, each) => {
    expect(podwireReports(each)).toBe(each.isBroken);
  });

  test('are all in the recorded results', () => {
    const recorded = results.split('\n').map(line => line.split('|')[1]?.trim());
    for (const { name } of CASES) expect(recorded).toContain(name);
  });
});
