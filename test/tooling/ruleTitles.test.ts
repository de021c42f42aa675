import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { PROBLEM_CODES } from '../../src/core/model/problem.ts';
import { helpOf } from '../../src/core/rules/ruleHelp.ts';

interface Described {
  readonly description: string;
}

interface Rules {
  readonly properties: Readonly<Record<string, Described>>;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

interface Schema {
  readonly properties: { readonly rules: Rules };
}

const read = (path: string): string => readFileSync(inRoot(path), 'utf8');

/** The wording of all titles, by code. */
const titles = Object.fromEntries(PROBLEM_CODES.map(code => [code, helpOf(code).title]));

const descriptions = ({ properties }: Rules) =>
  Object.fromEntries(Object.entries(properties).map(([code, { description }]) => [code, description]));

describe('the titles of the rules are worded the same', () => {
  test('in the settings', () => {
    const { contributes } = JSON.parse(read('package.json')) as Manifest;
    const rules = contributes.configuration.map(({ properties }) => properties['podwire.rules']).find(Boolean);
    expect(descriptions(rules as Rules)).toEqual(titles);
  });

  test('in the schema of podwire.yaml', () => {
    const { properties } = JSON.parse(read('schemas/podwire.schema.json')) as Schema;
    expect(descriptions(properties.rules)).toEqual(titles);
  });

  test('in the list of all rules', () => {
    const rows = read('docs/rules.md').matchAll(/^\| \[([a-z-]+)\]\([^)]*\) *\| \w+ *\| (.*?) *\|/gm);
    expect(Object.fromEntries([...rows].map(([, code, title]) => [code, `${title}.`]))).toEqual(titles);
  });
});
