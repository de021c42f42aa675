import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RELATIONS, relationOf, relationsWith } from '../../src/core/model/relations.ts';
import { RULES } from '../../src/core/rules/rules.ts';

const core = path.join(import.meta.dirname, '../../src/core');
const files = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => ({ file: file.split(path.sep).join('/'), text: readFileSync(path.join(core, file), 'utf8') }));

/** What these words mean elsewhere has nothing to do with the relation. */
const COMMON_WORDS = new Set(['call', 'config', 'endpoints', 'webhook']);

test.for(RELATIONS.filter(relation => !COMMON_WORDS.has(relation)))(
  'relation %s is named in the table and in extractors alone',
  relation => {
    const naming = files.filter(({ text }) => text.includes(`'${relation}'`)).map(({ file }) => file);
    const others = naming.filter(file => file !== 'model/relations.ts');
    expect(others.filter(file => !file.startsWith('parse/extractors/'))).toEqual([]);
    expect(others).not.toEqual([]);
  },
);

test.for([...COMMON_WORDS])('no relation is compared with %s outside of the table', word => {
  const comparing = new RegExp(`relation [!=]== '${word}'`);
  expect(files.filter(({ text }) => comparing.test(text)).map(({ file }) => file)).toEqual([]);
});

test('every problem of the table is one of a rule about links', () => {
  const codes = new Set(RELATIONS.flatMap(relation => relationOf({ relation }).problems));
  for (const code of codes) expect(RULES.find(rule => rule.code === code)?.relations).toEqual(relationsWith(code));
});
