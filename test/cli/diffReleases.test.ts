import { describe, expect, test } from 'vitest';
import type { WiringDiff } from '../../src/core/features/diff/diffTypes.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { run } from './run.ts';

const FILES = {
  'api/Chart.yaml': chartYaml('api'),
  'api/values.yaml': 'app: api\ntarget: 8080\n',
  'api/templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-api
  namespace: {{ .Release.Namespace }}
spec:
  selector: {app: {{ .Values.app }}}
  ports: [{port: 80, targetPort: 8080}]
`,
  'api/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-api
  namespace: {{ .Release.Namespace }}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: a, image: b, ports: [{containerPort: 8080}]}]}
`,
  'prod.yaml': 'app: apii\n',
  'podwire.yaml': `releases:
  - {chart: api, name: shop, namespace: shop}
  - {chart: api, name: prod, namespace: prod, values: [prod.yaml]}
  - {chart: api, name: test, namespace: test}
`,
};

/** What `podwire diff` says of two releases. */
function diffOf(first: string, second: string, ...more: readonly string[]) {
  const releases = ['--release', first, '--release', second];
  return run(temporaryFolder(FILES), ['diff', '--helm', neededTools().helm, ...releases, ...more]);
}

describe.skipIf(whyNoTools)(titleWithReason('two releases'), () => {
  test('differ in their wires, not in what bears their names and namespaces', async () => {
    const { code, stdout, stderr } = await diffOf('shop', 'prod', '--fail-on', 'warning');
    expect(stderr).toBe('');
    expect(stdout).toBe(`Wires
  - Service/shop/shop-api → Deployment/shop/shop-api: 80 → 8080 (api/templates/service.yaml:4)

Services
  ~ Service/shop/shop-api was: selects, is now: nothing: no Pod template in scope has app: apii (api/templates/service.yaml:4)

Problems
  + warning Service shop-api selects nothing: wants app: apii, Deployment shop-api has app: api [service-selects-nothing] (api/templates/service.yaml:7)

0 wires added, 1 removed; 1 problem added, 0 solved
`);
    expect(code).toBe(1);
  });

  test('are the same where only names differ', async () =>
    expect((await diffOf('shop', 'api#test')).stdout).toBe('The wiring is the same.\n'));

  test('are compared the other way around, as JSON', async () => {
    const { code, stdout } = await diffOf('prod', 'shop', '--format', 'json', '--fail-on', 'warning');
    const { wires, problems } = JSON.parse(stdout) as WiringDiff;
    expect(wires.added.map(({ service, workload }) => `${service} ${workload}`)).toEqual([
      'Service/prod/prod-api Deployment/prod/prod-api',
    ]);
    expect([code, wires.removed, problems.added, problems.solved.length]).toEqual([0, [], [], 1]);
  });

  test('are a picture, too', async () => {
    const { code, stdout } = await diffOf('shop', 'prod', '--format', 'svg');
    expect([code, stdout.slice(0, 5)]).toEqual([0, '<svg ']);
    expect(stdout).toContain('prod-api');
    expect(stdout).toContain('≠ changed</text>');
    expect(stdout).not.toMatch(/\+ added|− removed/);
    expect((await diffOf('shop', 'test', '--format', 'svg')).stdout).not.toMatch(/class="[^"]*mark-/);
  });

  test('that are not there are told', async () => {
    const { code, stderr } = await diffOf('shop', 'prodd');
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is no release prodd')]);
  });
});

test.each([
  ['one release is not enough', ['--release', 'a'], '--release is given twice'],
  ['releases are of the files as they are now', ['--release', 'a', '--release', 'b', '--base', 'main'], '--base'],
  [
    'without Helm there are none',
    ['--release', 'a', '--release', 'b', '--helm', 'off'],
    'there is no release a: --helm off',
  ],
])('%s', async (_, args, message) => {
  const { code, stderr } = await run(temporaryFolder(FILES), ['diff', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
