import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const daemons = deployment('logs').replace('kind: Deployment', 'kind: DaemonSet').replace('  replicas: 3\n', '');
const external =
  'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {type: ExternalName, externalName: db.example.com}\n';

const files = {
  'shop/api.yaml': `${service('api', 'api', 'shop')}---\n${deployment('api', 'api', 'shop')}`,
  'shop/web.yaml': service('web', 'webb', 'shop'),
  'logs.yaml': `${service('logs')}---\n${daemons}`,
  'db.yaml': external,
};

describe('podwire list', () => {
  test('is a table of every Service, by namespace and name', async () => {
    expect(await run(temporaryFolder(files), ['list'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `SERVICE        PODS               VERDICT                  FILE
default/db     -                  ExternalName             db.yaml:3
default/logs   one Pod per node   selects DaemonSet logs   logs.yaml:4
shop/api       3                  selects Deployment api   shop/api.yaml:4
shop/web       0                  selects nothing          shop/web.yaml:4
`,
    });
  });

  test('names several workloads by their number, and adds up their Pods', async () => {
    const both = [service('api'), deployment('one', 'api'), deployment('two', 'api')].join('---\n');
    const { stdout } = await run(temporaryFolder({ 'api.yaml': both }), ['list']);
    expect(stdout).toContain('default/api   6      selects 2 workloads   api.yaml:4\n');
  });

  test('where the builds of kustomizations differ, the worst speaks', async () => {
    const overlay = (selector: string): string =>
      `resources: [../base]\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata: {name: api}\n      spec: {selector: {app: ${selector}}}\n`;
    const folder = temporaryFolder({
      'base/kustomization.yaml': 'resources: [api.yaml]\n',
      'base/api.yaml': `${service('api')}---\n${deployment('api')}`,
      'good/kustomization.yaml': overlay('api'),
      'prod/kustomization.yaml': overlay('apii'),
    });
    const { stdout } = await run(folder, ['list']);
    expect(stdout).toMatch(/^default\/api {3}0 {6}selects nothing \(differs by build\) {3}base\/api\.yaml:4$/m);
    const [listed] = JSON.parse((await run(folder, ['list', '-f', 'json'])).stdout) as { reason: string }[];
    expect(listed?.reason).toBe('selects Deployment api (3 Pods) · prod: selects nothing');
  });

  test('says where it cannot tell, and why in the JSON', async () => {
    const folder = temporaryFolder({ 'svc.yaml': service('api', '$APP') });
    expect((await run(folder, ['list'])).stdout).toMatch(/^default\/api {3}\? {6}cannot tell {3}svc\.yaml:4$/m);
    expect(JSON.parse((await run(folder, ['list', '-f', 'json'])).stdout)).toEqual([
      expect.objectContaining({ verdict: 'unknown', pods: null, reason: expect.stringContaining('filled in later') }),
    ]);
  });

  test('-n means what it means for kubectl: only what is in this namespace', async () => {
    const folder = temporaryFolder(files);
    const { stdout } = await run(folder, ['list', '-n', 'shop']);
    expect(stdout.match(/^\w+\/\w+/gm)).toEqual(['shop/api', 'shop/web']);
    const moved = await run(folder, ['list', '-n', 'shop', '--omitted-namespace', 'shop']);
    expect(moved.stdout.match(/^\w+\/\w+/gm)).toEqual(['shop/api', 'shop/db', 'shop/logs', 'shop/web']);
    expect(await run(folder, ['list', '-n', 'prod'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'podwire: no Services found in this namespace\n',
    });
  });

  test('marks what has a problem of its own, or selects what the API server refuses', async () => {
    const refused = deployment('ghost').replace('      app: ghost\n', '      app: other\n');
    const folder = temporaryFolder({
      'good.yaml': `${service('api')}---\n${deployment('api')}`,
      'refused.yaml': `${service('ghost')}---\n${refused}`,
      'none.yaml': service('web', 'apii'),
    });
    const listed = JSON.parse((await run(folder, ['list', '-f', 'json'])).stdout) as { name: string; mark: string }[];
    expect(Object.fromEntries(listed.map(({ name, mark }) => [name, mark]))).toEqual({
      api: 'none',
      ghost: 'warning',
      web: 'warning',
    });
  });

  test('lists what a path names, judged by what is around it', async () => {
    const { stdout } = await run(temporaryFolder(files), ['list', 'shop/api.yaml', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual([
      {
        namespace: 'shop',
        name: 'api',
        verdict: 'selects',
        mark: 'none',
        state: 'selects Deployment api',
        reason: '',
        pods: 3,
        podsInWords: '3',
        file: 'shop/api.yaml',
        line: 4,
      },
    ]);
  });

  test('lets no manifest speak to the terminal', async () => {
    const folder = temporaryFolder({ 'svc.yaml': service('"\\u001b[2J"') });
    expect((await run(folder, ['list'])).stdout).not.toContain('\u001b');
  });
});

test.each([
  [['explain'], "podwire: missing required argument 'service'\nusage: podwire explain [options] <service> [path...]\n"],
  [['completion'], "podwire: missing required argument 'shell'\nusage: podwire completion [options] <shell>\n"],
])('%j says what is missing and how it is written', async (args, stderr) => {
  expect(await run('/', args)).toEqual({ code: 2, stdout: '', stderr });
});
