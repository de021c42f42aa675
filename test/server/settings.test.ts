import { expect, test } from 'vitest';
import { DEFAULT_SERVER_SETTINGS, excludesOf, serverSettingsOf } from '../../src/server/settings.ts';

test.each([
  undefined,
  null,
  1,
  'text',
  [],
  {},
  { codeLens: 'no', hover: { enabled: 'no' } },
  { diagnostics: 'all', podTemplates: {}, omittedNamespace: 4, rules: ['error'] },
])('%j counts as nothing set', section => {
  expect(serverSettingsOf(section)).toEqual(DEFAULT_SERVER_SETTINGS);
});

test('what is well formed is taken, the rest left', () => {
  const webApp = { apiVersion: 'example.com/v1', kind: 'WebApp', path: 'spec.template' };
  const section = {
    diagnostics: { scope: 'openFiles' },
    inlayHints: { ports: true, other: 1 },
    codeLens: { enabled: false },
    hover: { enabled: false },
    omittedNamespace: '',
    rules: { 'unused-ignore': 'off', 'service-selects-nothing': 'loud', nonsense: 'error' },
    podTemplates: [webApp, { ...webApp, path: '' }, { ...webApp, kind: null }, null, { ...webApp, more: 1 }],
  };
  expect(serverSettingsOf(section)).toEqual({
    diagnosticsScope: 'openFiles',
    shows: { lenses: false, hovers: false, portHints: true },
    core: {
      omittedNamespace: '',
      podTemplates: [webApp, webApp],
      rules: { 'unused-ignore': 'off' },
      clusterContexts: {},
    },
  });
});

test('excludes are those that are switched on without a condition', () => {
  expect(excludesOf({ '**/a': true, '**/b': false, '**/*.js': { when: '$(basename).ts' } })).toEqual(['**/a']);
  expect(excludesOf(null)).toEqual([]);
});
