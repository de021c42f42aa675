import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';

/** A regular expression in the sources. */
interface Found {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

function regularExpressionsIn(file: string): readonly Found[] {
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    const place = `${path.relative(inRoot('.'), file)}:${line + 1}`;
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText(tree) === 'RegExp')
      for (const source of alternatives(node.getText(tree))) found.push({ place, source, flags: '' });
    const [, source, flags] = ts.isRegularExpressionLiteral(node) ? (/^\/([^]*)\/([a-z]*)$/.exec(node.text) ?? []) : [];
    if (source !== undefined && flags !== undefined) found.push({ place, source, flags });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The parts of an expression that is put together of alternatives; anything else cannot be looked at. */
function alternatives(code: string): readonly string[] {
  const parts = Array.from(code.matchAll(/String\.raw`([^`]*)`/g), match => match[1] ?? '');
  return code.includes(".join('|')") && parts.length > 0 ? parts : ['(made of what nobody can look at'];
}

/** Repetitions with a bound cost a constant factor, but have far too many states to look at. */
function withSmallBounds(source: string): string {
  return source
    .replace(/\{(\d+),(\d+)\}/g, (_, from: string, to: string) => `{${Math.min(2, +from)},${Math.min(3, +to)}}`)
    .replace(/\{\d{2,},\}/g, '+');
}

/** A sign that comes again at the end: no automaton can do that. The class before it has none of these signs, so it is linear. */
const withoutReferences = (source: string): string =>
  source.replace(/\(\[([^\]()]*)\]\)\[\^\1\]\+\\1/g, '[$1][^$1]+[$1]');

function sourceFiles(): readonly string[] {
  return readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => path.join(inRoot('src'), name));
}

type Check = (source: string, flags: string) => string;

/** 'safe' where matching takes time in proportion to the text; else what it takes, and a text that shows it. */
let check: Check;

beforeAll(async () => {
  // In JavaScript alone: no program is started, and the verdicts are the same on every machine.
  process.env['RECHECK_BACKEND'] = 'pure';
  const { checkSync } = await import('recheck');
  check = (source, flags) => {
    const found = checkSync(withoutReferences(withSmallBounds(source)), flags, {
      checker: 'automaton',
      timeout: 20_000,
    });
    return found.status === 'vulnerable' ? `${found.complexity.summary}: ${found.attack.pattern}` : found.status;
  };
});

describe('regular expressions', () => {
  const all = sourceFiles().flatMap(regularExpressionsIn);

  test('are found', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  test('take time in proportion to the text, whatever the text', () => {
    const slow = all.map(({ place, source, flags }) => `${place} /${source}/${flags}: ${check(source, flags)}`);
    expect(slow.filter(line => !line.endsWith(': safe'))).toEqual([]);
  }, 120_000);

  test('that do not are noticed', () => {
    expect(check('x+x+y', '')).toContain('polynomial');
    expect(check('[|>][ ]*(#.*)?$', '')).toContain('polynomial');
    expect(check('(made of what nobody can look at', '')).not.toBe('safe');
  });
});
