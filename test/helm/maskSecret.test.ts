import { expect, test } from 'vitest';
import { maskSecret } from '../../src/helm/output/maskSecret.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

test.each([
  [
    'what kubectl keeps in an annotation',
    `kind: Secret\nmetadata:\n  annotations: {${LAST_APPLIED}: '{"a":"geheim"}'}\n`,
  ],
  [
    'what kubectl keeps, over several lines',
    `kind: Secret\nmetadata:\n  annotations:\n    ${LAST_APPLIED}: |\n      {"data":\n      "geheim"}\ndata: {a: geheim}\n`,
  ],
  ['the items of a list of Secrets', 'kind: SecretList\nitems:\n- metadata: {name: a}\n  stringData: {a: geheim}\n'],
])('%s is masked', (_, text) => {
  const masked = maskSecret(text);
  expect(masked).not.toContain('geheim');
  expect(masked).toContain('***');
});

test('what another kind has in the same annotation stays as it is', () => {
  const text = `kind: Deployment\nmetadata:\n  annotations: {${LAST_APPLIED}: "of a Secret"}\n`;
  expect(maskSecret(text)).toBe(text);
});
