import { expect, test } from 'vitest';
import { buildTitle } from '../../src/vscode/builds/buildTitle.ts';

test.each([
  ['.', 'root'],
  ['overlays/prod', 'overlays/prod'],
  ['.#shop', 'shop (rendered)'],
  ['.#shop@values-prod.yaml', 'shop (values-prod)'],
  ['charts/api#api@ci/one.yaml', 'charts/api/api (one)'],
  ['charts/api#api@a.yaml,env/prod.yml', 'charts/api/api (a, prod)'],
  ['charts/api#api@flux/prod/web', 'charts/api/api (web)'],
])('the tab of %s says %s', (id, title) => {
  expect(buildTitle(id)).toBe(title);
});
