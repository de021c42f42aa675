import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../src/core/model/problem.ts';
import { RULE_LEVELS } from '../../src/core/model/ruleLevels.ts';
import { configFaults } from '../../src/cli/source/configFaults.ts';
import { readPodwireConfig } from '../../src/core/parse/podwireConfig.ts';
import { CONFIG_TEMPLATE } from '../../src/cli/init/configTemplate.ts';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { service } from '../server/manifests.ts';
import { run } from './run.ts';

/** The template with all its settings in force: `# Words` stays a comment, `#name:` and `#  - item` do not. */
const everything = CONFIG_TEMPLATE.split('\n')
  .map(line => (/^# [^ ]/.test(line) ? line : line.replace(/^#/, '')))
  .join('\n');

describe('podwire init', () => {
  test('writes a podwire.yaml that says nothing by itself', async () => {
    const folder = temporaryFolder({ 'svc.yaml': service('api') });
    const before = await run(folder, ['check', '-f', 'json']);
    expect(await run(folder, ['init'])).toEqual({
      code: 0,
      stdout: 'podwire.yaml was written. Remove the # from what you need.\n',
      stderr: '',
    });
    expect(readFileSync(path.join(folder, 'podwire.yaml'), 'utf8')).toBe(CONFIG_TEMPLATE);
    const after = await run(folder, ['check', '-f', 'json']);
    const servicesOf = (text: string): unknown => (JSON.parse(text) as { services: unknown }).services;
    expect(servicesOf(after.stdout)).toEqual(servicesOf(before.stdout));
  });

  test('never changes a file that is there', async () => {
    const folder = temporaryFolder({ 'deploy/podwire.yaml': 'rules: {}\n' });
    expect(await run(folder, ['init', 'deploy'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'podwire: deploy/podwire.yaml exists already: nothing was changed\n',
    });
    expect(readFileSync(path.join(folder, 'deploy/podwire.yaml'), 'utf8')).toBe('rules: {}\n');
  });

  test('says where it cannot write', async () => {
    expect(await run(temporaryFolder(), ['init', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: 'podwire: nowhere/podwire.yaml cannot be written: there is no such folder\n',
    });
  });

  test('what it explains is right once it is uncommented', () => {
    expect(configFaults(everything)).toEqual([]);
    expect(readPodwireConfig(everything)).toEqual({
      bundles: ['environments/staging/**', 'environments/production/**'],
      rules: { 'service-selects-nothing': 'error', 'unused-ignore': 'off' },
    });
    expect(faultsBySchema(everything)).toEqual([]);
  });
});

interface Schema {
  readonly properties: {
    readonly rules: { readonly properties: Record<string, { readonly enum: string[]; readonly description: string }> };
  };
}

const schema = JSON.parse(readFileSync(inRoot('schemas/podwire.schema.json'), 'utf8')) as Schema;

function faultsBySchema(text: string): unknown[] {
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  return validate(parse(text)) ? [] : [...(validate.errors ?? [])];
}

describe('the schema of podwire.yaml', () => {
  test('knows every problem code and every level', () => {
    const { properties } = schema.properties.rules;
    expect(Object.keys(properties).sort()).toEqual([...PROBLEM_CODES].sort());
    for (const code of PROBLEM_CODES) {
      expect(properties[code]?.description).toMatch(/\.$/);
      expect([...(properties[code]?.enum ?? [])].sort()).toEqual([...RULE_LEVELS].sort());
    }
  });

  test('takes the files of the examples', () => {
    for (const name of ['examples/podwire.yaml', 'examples/chart/podwire.yaml'])
      expect(faultsBySchema(readFileSync(inRoot(name), 'utf8')), name).toEqual([]);
    expect(faultsBySchema('')).toEqual([]);
  });

  test.each([
    'bundle: [a]',
    'bundles: a',
    'rules: {nonsense: error}',
    'rules: {unused-ignore: loud}',
    'releases: [{}]',
  ])('refuses %s', text => {
    expect(faultsBySchema(text)).not.toEqual([]);
  });
});
