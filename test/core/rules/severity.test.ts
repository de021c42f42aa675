import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../../src/core/model/problem.ts';
import { RULE_LEVELS, type RuleLevels } from '../../../src/core/model/ruleLevels.ts';
import { problemsOf, PROBLEM_KINDS } from '../../../src/core/rules/rules.ts';
import { helpOf } from '../../../src/core/rules/ruleHelp.ts';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const manifest = `
#- a/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
`;
const uri = uriOf('a/svc.yaml');

function severities(config: string, rules: RuleLevels = {}): string[] {
  const workspace = workspaceOf(`#- podwire.yaml\n${config}${manifest}`, { rules });
  return problemsOf(workspace.snapshot(), uri).map(({ severity }) => severity);
}

describe('how a problem is reported', () => {
  test.each([
    ['by default', '', {}, ['warning']],
    ['as podwire.yaml says', 'rules: {service-selects-nothing: error}', {}, ['error']],
    ['not at all where podwire.yaml says off', 'rules:\n  service-selects-nothing: "off"', {}, []],
    ['a bare off is no boolean here', 'rules: {service-selects-nothing: off}', {}, []],
    ['as the settings say', '', { 'service-selects-nothing': 'hint' }, ['hint']],
    [
      'the settings win',
      'rules: {service-selects-nothing: error}',
      { 'service-selects-nothing': 'information' },
      ['information'],
    ],
    ['words that are none say nothing', 'rules: {service-selects-nothing: loud, nonsense: error}', {}, ['warning']],
    ['no rules at all', 'rules: [error]', {}, ['warning']],
    ['a file that does not parse', 'rules: {[', {}, ['warning']],
  ] as const)('%s', (_, config, rules, expected) => {
    expect(severities(config, rules)).toEqual(expected);
  });

  test('a change of podwire.yaml, or of the settings, is news for every file', () => {
    const workspace = workspaceOf(manifest);
    const config = uriOf('podwire.yaml');
    const apply = (text: string) => workspace.apply([{ uri: config, text }]);
    expect(apply('rules: {service-selects-nothing: error}')).toMatchObject({
      wiringChanged: true,
      uris: [uri, config],
    });
    expect(apply('rules: {service-selects-nothing: error} # the same').uris).toEqual([config]);
    expect(apply('bundles: ["a/**"]').uris).toEqual([uri, config]);
    expect(workspace.apply([{ uri: config, removed: true }]).uris).toEqual([uri, config]);
    const settings = { podTemplates: [], omittedNamespace: 'default', rules: { 'unused-ignore': 'off' } } as const;
    expect(workspace.configure(settings).uris).toContain(uri);
  });
});

describe('the codes', () => {
  test('are those of the rules', () => {
    expect(PROBLEM_KINDS.map(({ code }) => code).sort()).toEqual([...PROBLEM_CODES].sort());
  });

  test('are all in the setting podwire.rules, with their help and every level', () => {
    const manifestOfExtension = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
      contributes: {
        configuration: readonly {
          properties: Record<string, { properties?: Record<string, { enum: string[]; description: string }> }>;
        }[];
      };
    };
    const { configuration } = manifestOfExtension.contributes;
    const [rules = {}] = configuration.map(({ properties }) => properties['podwire.rules']?.properties ?? {});
    expect(Object.keys(rules).sort()).toEqual([...PROBLEM_CODES].sort());
    for (const code of PROBLEM_CODES) {
      expect(rules[code]?.description).toMatch(/\.$/);
      expect(helpOf(code).title).toMatch(/\.$/);
      expect([...(rules[code]?.enum ?? [])].sort()).toEqual([...RULE_LEVELS].sort());
    }
  });
});
