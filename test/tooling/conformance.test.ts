import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';

const page = readFileSync(inRoot('docs/conformance.md'), 'utf8');
const PROOF = /^\|[^|]+\|[^|]+\| \[([^|]+)\]\(\.\.\/(test\/[\w/.]+)\) +\|/;

/** Rows of the page's tables, without their heads. */
const rows = page.split('\n').filter(line => line.startsWith('|') && !/^\| (-|case )/.test(line));

/** The titles of a test file, as its text has them. */
function titlesOf(file: string): string[] {
  const text = readFileSync(inRoot(file), 'utf8');
  const quoted = /(?:\b(?:test|rule)\(|\brule: |^ {2,4}\[?)(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/gm;
  return Array.from(text.matchAll(quoted), ([, single, double]) => (single ?? double ?? '').replaceAll("\\'", "'"));
}

describe('docs/conformance.md', () => {
  test('proves every row by a test', () => {
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row).toMatch(PROOF);
  });

  test.each(rows.map(row => PROOF.exec(row) ?? []).map(([, title = '', file = '']) => [file, title] as const))(
    '%s has "%s"',
    (file, title) => {
      expect(existsSync(inRoot(file)), path.basename(file)).toBe(true);
      expect(titlesOf(file)).toContain(title);
    },
  );
});
