import { expect, test } from 'vitest';
import { codeLenses } from '../../../src/core/features/lens/codeLens.ts';
import { lensStateOf } from '../../../src/protocol/lensData.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const lenses = (text: string) => codeLenses(workspaceOf(text).snapshot(), uriOf('a.yaml'));
const titles = (text: string) => lenses(text).map(({ command }) => command?.title);

test('a template names the Service that nearly selects it', () =>
  expect(titles(documents(service('api', 'app: apii'), deployment('api', 'app: api')))).toEqual([
    'selects nothing',
    '← no Service · nearly Service api',
  ]));

test('a template that is selected names no other', () =>
  expect(
    titles(documents(service('api', 'app: api'), service('apj', 'app: apii'), deployment('api', 'app: api'))).at(-1),
  ).toBe('← 1 Service'));

test('a lens carries whether the wiring is whole, for clients that draw an icon', () => {
  const states = (text: string) => lenses(text).map(({ data }: { readonly data?: unknown }) => lensStateOf(data));
  expect(states(documents(service('api', 'app: apii'), deployment('api', 'app: api')))).toEqual(['broken', 'broken']);
  expect(states(documents(service('api', 'app: api'), deployment('api', 'app: api')))).toEqual(['ok', 'ok']);
  expect(states(service('api', 'app: "${X}"'))).toEqual(['unknown']);
  expect(lensStateOf(undefined)).toBe('ok');
  expect(lensStateOf({ state: 7 })).toBe('ok');
});
