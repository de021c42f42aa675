import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noCircles, noCrowds } from '../../eslint/structureRules.mjs';
import { inRoot, root } from '../../scripts/lib/project.mjs';

/** The project's own configuration; the files of these tests do not exist, so rules that need types are off. */
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

async function brokenRules(filePath: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return [...new Set((result?.messages ?? []).map(message => message.ruleId))];
}

describe('a pure layer has no clock, no timers, no randomness, no language and no console', () => {
  test.each([
    ['no-restricted-syntax', 'void Date.now();'],
    ['no-restricted-syntax', 'void new Date();'],
    ['no-restricted-syntax', 'void Date();'],
    ['no-restricted-globals', 'void performance.now();'],
    ['no-restricted-globals', 'setTimeout(() => {}, 1);'],
    ['no-restricted-globals', 'setInterval(() => {}, 1);'],
    ['no-restricted-globals', 'queueMicrotask(() => {});'],
    ['no-restricted-globals', "console.log('');"],
    ['no-restricted-globals', 'void new Intl.Collator();'],
    ['no-restricted-globals', 'void globalThis.setTimeout;'],
    ['no-restricted-syntax', 'void Math.random();'],
    ['no-restricted-syntax', "void 'a'.localeCompare('b');"],
    ['no-restricted-syntax', "void 'a'.toLocaleLowerCase();"],
    ['no-restricted-globals', "void process.getBuiltinModule('fs');"],
    ['no-restricted-syntax', "declare const host: any;\nvoid host.getBuiltinModule('fs');"],
  ])('%s refuses %s', async (rule, code) => {
    for (const file of ['src/core/parse/a.ts', 'src/protocol/a.ts', 'src/picture/a.ts'])
      expect(await brokenRules(file, code)).toContain(rule);
  });

  test('no comment switches a rule off', async () => {
    const code =
      "/* eslint-disable */\nimport { readFileSync } from 'node:fs'; // eslint-disable-line\nreadFileSync('');";
    expect(await brokenRules('src/core/parse/a.ts', code)).toContain('podwire/layers');
  });
});

test('the core compiles without the types of Node.js and of the DOM', () => {
  const options = execFileSync(
    process.execPath,
    [inRoot('node_modules/typescript/bin/tsc'), '-p', 'src/core', '--showConfig'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(JSON.parse(options)).toMatchObject({ compilerOptions: { types: [], lib: ['es2023'] } });
});

describe('the structure of src/', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(root, '.structure-'));
    mkdirSync(path.join(folder, 'crowd'));
    for (let i = 0; i < 26; i++) writeFileSync(path.join(folder, 'crowd', `f${i}.js`), '');
    writeFileSync(path.join(folder, 'a.js'), "import { b } from './b.js';\nexport const a = b;\n");
    writeFileSync(path.join(folder, 'b.js'), "import { c } from './c.js';\nexport const b = c;\n");
    writeFileSync(path.join(folder, 'c.js'), 'export const c = 1;\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function messages(file: string, code: string): string[] {
    const plugins = { podwire: { rules: { 'no-circles': noCircles, 'no-crowds': noCrowds } } };
    const rules = { 'podwire/no-circles': 'error', 'podwire/no-crowds': 'error' } as const;
    return new Linter({ cwd: root })
      .verify(code, [{ files: ['**/*.js'], plugins, rules }], { filename: path.join(folder, file) })
      .map(({ message }) => message);
  }

  test('a file that imports itself through others is refused', () => {
    const circle = messages('c.js', "import { a } from './a.js';\nexport const c = a;\n");
    expect(circle).toEqual(['Files import each other in a circle: c.js → a.js → b.js → c.js.']);
    expect(messages('c.js', 'export const c = 1;\n')).toEqual([]);
  });

  test('a folder with more than 25 files is refused, by its first file', () => {
    expect(messages('crowd/f0.js', '')).toHaveLength(1);
    expect(messages('crowd/f1.js', '')).toEqual([]);
    expect(messages('a.js', '')).toEqual([]);
  });
});
