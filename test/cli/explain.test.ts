import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: api, port: {number: 81}}
`;

describe('podwire explain', () => {
  test('tells the story of a Service that is reached', async () => {
    const files = { 'my shop/svc.yaml': service('api'), 'my shop/deploy.yaml': deployment('api') };
    const { code, stdout } = await run(temporaryFolder(files), ['explain', 'service/api']);
    expect(code).toBe(0);
    expect(stdout).toBe(`Service api in namespace default (my shop/svc.yaml:4)
  Verdict
    Deployment api (3 Pods)
  Selector
    ClusterIP, app=api
  Scope
    found in the same folder
  Candidates
    ✓ Deployment api (my shop/deploy.yaml:4) × 3
        ✓ app=api
  Ports
    80 → http (8080)
  Addresses
    api
    api.default
    api.default.svc.cluster.local:80
  First broken hop
    none
`);
  });

  test('says label by label what keeps a template from being selected', async () => {
    const { stdout } = await run(
      temporaryFolder({ 'svc.yaml': service('web'), 'deploy.yaml': deployment('web', 'webb') }),
      ['explain', 'web'],
    );
    expect(stdout).toContain('    ✗ Deployment web (deploy.yaml:4)\n        ✗ app=web: the template has app=webb\n');
    expect(stdout).toContain('First broken hop\n    Service web → its Pods: Service web selects nothing');
  });

  test('says where it looked in vain', async () => {
    const files = {
      'a/svc.yaml': `${service('web')}---\n${deployment('x')}`,
      'a/one.yaml': deployment('one'),
      'b/two.yaml': `${deployment('two')}---\n${deployment('three')}`,
      'c/d/far.yaml': deployment('far'),
    };
    const words = 'Pod templates: 1 in the same file, 1 in its folder or kustomization, 3 in the rest of its scope';
    expect((await run(temporaryFolder(files), ['explain', 'web'])).stdout).toContain(`  Scope\n    ${words}\n`);
    const { stdout } = await run(temporaryFolder({ 'x/y/svc.yaml': service('web'), 'c/far.yaml': deployment('a') }), [
      'explain',
      'web',
    ]);
    expect(stdout).toContain('  Scope\n    Pod templates: 1 farther away\n');
    expect((await run(temporaryFolder({ 's.yaml': service('web') }), ['explain', 'web'])).stdout).toContain(
      'no Pod template anywhere',
    );
  });

  test('names the callers, and the hop of theirs that is broken', async () => {
    const files = { 'svc.yaml': service('api'), 'deploy.yaml': deployment('api'), 'ingress.yaml': ingress };
    const { stdout } = await run(temporaryFolder(files), ['explain', 'svc/api']);
    expect(stdout).toContain('Called by\n    Ingress web (ingress.yaml:3)');
    expect(stdout).toMatch(/First broken hop\n {4}Ingress web → Service api: .*81/);
  });

  test('names the workload that calls, not the ConfigMap that it reads', async () => {
    const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {API_URL: "http://api:80"}\n';
    const caller = deployment('web').replace(
      '          ports:\n',
      '          envFrom: [{configMapRef: {name: c}}]\n          ports:\n',
    );
    const files = { 'svc.yaml': `${service('api')}---\n${deployment('api')}`, 'web.yaml': `${caller}---\n${settings}` };
    const { stdout } = await run(temporaryFolder(files), ['explain', 'api']);
    expect(stdout).toContain('Called by\n    Deployment web (web.yaml:4)\n  First');
  });

  test('-n chooses the namespace, and copies are told one by one', async () => {
    const folder = temporaryFolder({
      'a/svc.yaml': service('api', 'api', 'one'),
      'b/svc.yaml': service('api', 'api', 'two'),
    });
    expect((await run(folder, ['explain', 'api'])).stdout.match(/^Service api/gm)).toHaveLength(2);
    const { stdout } = await run(folder, ['explain', 'api', '-n', 'two']);
    expect(stdout).toMatch(/^Service api in namespace two \(b\/svc.yaml:4\)/);
  });

  test('reads standard input and prints JSON', async () => {
    const { stdout } = await run(temporaryFolder(), ['explain', 'api', '--path', '-', '-f', 'json'], {
      input: service('api'),
    });
    expect(JSON.parse(stdout)).toMatchObject([{ title: 'Service api in namespace default (<stdin>:4)' }]);
    const again = await run(temporaryFolder(), ['explain', 'api', '-', '-f', 'json'], { input: service('api') });
    expect(again.stdout).toBe(stdout);
  });

  test('has colors on a terminal only, and lets no manifest speak to it', async () => {
    const folder = temporaryFolder({ 'svc.yaml': service('api', '"\\u001b[2J"') });
    expect((await run(folder, ['explain', 'api'], { isTTY: true })).stdout).toContain('\u001b[1m');
    expect((await run(folder, ['explain', 'api'])).stdout).not.toContain('\u001b');
  });

  test.each([
    [['explain', 'nope'], 'there is no Service nope\n'],
    [['explain', 'service/apii'], 'there is no Service apii: did you mean api?\n'],
    [['explain', 'api', '-n', 'prod'], 'there is no Service api in the namespace prod: it is in default\n'],
    [['explain', 'deployment/api'], 'write service/NAME'],
    [['explain', 'service/'], 'write service/NAME'],
  ])('%j ends with 2 and one clear line', async (args, message) => {
    const result = await run(temporaryFolder({ 'svc.yaml': service('api') }), args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(message);
  });
});

test('a Service is found by the name that a build gives it, and in a build by the name that is written', async () => {
  const folder = temporaryFolder({
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': `${service('web')}---\n${deployment('web')}`,
    'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: p-\nnamespace: shop\n',
  });
  const told = async (...options: readonly string[]) => (await run(folder, ['explain', ...options])).stdout;
  expect(await told('p-web')).toContain('base/web.yaml');
  expect(await told('web', '--build', 'prod')).toContain('Service p-web in namespace shop');
  expect(await told('web', '--build', 'prod', '-n', 'shop')).toContain('Service p-web in namespace shop');
  expect((await run(folder, ['explain', 'web', '--build', 'prod', '-n', 'other'])).code).not.toBe(0);
  const graph = await run(folder, ['graph', '--build', 'prod', '--focus', 'service/web']);
  expect(graph.stdout).toContain('p-web');
});

test('where builds differ, what it comes from is that of the build that speaks', async () => {
  const folder = temporaryFolder({
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': `${service('web')}---\n${deployment('web')}`,
    'staging/kustomization.yaml': 'resources: [../base]\n',
    'prod/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: add, path: /spec/selector/tier, value: front}\n',
  });
  const { stdout } = await run(folder, ['explain', 'web']);
  expect(stdout).toContain('  Selector in prod\n    ClusterIP, app=web, tier=front\n');
  expect(stdout).toContain('  Candidates in prod\n    ✗ Deployment web');
  expect(stdout).toContain('        ✗ tier=front: the template has no tier\n');
  expect((await run(folder, ['explain', 'web', '--build', 'staging'])).stdout).toContain('  Selector\n');
});
