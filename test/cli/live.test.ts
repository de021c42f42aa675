import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundles } from '../../scripts/lib/bundles.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { ClusterEngine } from '../../src/cluster/engine.ts';
import { runPodwire } from '../../src/cli/podwire.ts';
import type { StartCluster } from '../../src/cluster/protocol/port.ts';
import type { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject, startShop } from '../cluster/support/shop.ts';
import { FAST, kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { buildProgram } from './support.ts';

const API = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports: [{name: web, port: 80, targetPort: http}]
---
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop, labels: {app: api}}
spec: {containers: [{name: api, ports: [{name: http, containerPort: 8080}]}]}
`;

let server: FakeApiServer;
beforeEach(async () => {
  server = await startShop();
});
afterEach(() => server.stop());

/** Runs the command line beside a cluster of the tests' own; `watched`: called with what was written so far. */
async function runLive(
  args: readonly string[],
  {
    files = { 'api.yaml': API },
    kubeconfig = kubeconfigFor(server.url),
    ask,
    end,
    onOutput = () => {},
  }: {
    readonly files?: Readonly<Record<string, string>>;
    readonly kubeconfig?: string;
    readonly ask?: (question: string) => Promise<boolean>;
    readonly end?: AbortSignal;
    readonly onOutput?: (stdout: string) => void;
  } = {},
) {
  const cwd = temporaryFolder(files);
  const environment = { KUBECONFIG: path.join(temporaryFolder({ config: kubeconfig }), 'config') };
  const startCluster: StartCluster = listener => {
    const engine = new ClusterEngine({
      environment,
      timings: FAST,
      send: message => queueMicrotask(() => listener.message(message)),
    });
    return { send: message => engine.receive(message), dispose: () => engine.dispose() };
  };
  const written = { stdout: '', stderr: '' };
  const code = await runPodwire(args, {
    stdout: {
      write: text => {
        written.stdout += text;
        onOutput(written.stdout);
      },
    },
    stderr: { write: text => (written.stderr += text) },
    readInput: async () => new Uint8Array(),
    cwd,
    environment,
    startCluster,
    ...(ask ? { ask } : {}),
    ...(end ? { end } : {}),
  });
  return { code, ...written };
}

describe('podwire live', () => {
  test('prints a table', async () => {
    server.put('pods', podObject('b', false));
    const other = API.replace('name: api', 'name: db').replace(/---[^]*/, '');
    const result = await runLive(['live'], { files: { 'api.yaml': API, 'db.yaml': other } });
    expect(result).toEqual({
      code: 1,
      stdout: `SERVICE   PORT    READY   WHY
shop/api  80 web  1/2     Pod b: CrashLoopBackOff in container api
shop/db           absent  it is not in staging

2 Services in staging (shop)
`,
      stderr: '',
    });
  });

  test('is content where everything is ready, and where --fail-on lets it pass', async () => {
    expect((await runLive(['live'])).code).toBe(0);
    server.put('pods', podObject('b', false));
    expect((await runLive(['live', '--fail-on', 'none'])).code).toBe(0);
    expect((await runLive(['live', '--fail-on', 'partly'])).code).toBe(1);
  });

  test('prints JSON', async () => {
    const { stdout } = await runLive(['live', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      context: 'staging',
      namespaces: ['shop'],
      services: [
        {
          namespace: 'shop',
          name: 'api',
          verdict: 'ready',
          reason: '',
          ports: [{ name: 'web', port: 80, ready: 2, total: 2, why: [] }],
          drift: [],
          file: 'api.yaml',
          line: 3,
        },
      ],
      unreadable: [],
    });
  });

  test('names what may not be read, and claims nothing that needs it', async () => {
    server.behavior.forbidden = ['pods', 'endpointslices'];
    const { stdout, code } = await runLive(['live']);
    expect(code).toBe(0);
    expect(stdout).toContain('shop/api        unknown  EndpointSlices are forbidden');
    expect(stdout).toContain('EndpointSlice in shop: EndpointSlices are forbidden\nPod in shop: Pods are forbidden');
  });

  test('takes the namespaces of the manifests, or the one that is named', async () => {
    const files = { 'api.yaml': API.replaceAll(', namespace: shop', '') };
    expect((await runLive(['live'], { files })).stdout).toContain('shop/api');
    expect((await runLive(['live', '-n', 'other'], { files })).stdout).toContain('other/api        absent');
    expect(server.asked(/namespaces\/other\/pods/)).not.toEqual([]);
  });

  test('says in one sentence why the cluster could not be asked', async () => {
    await server.stop();
    const refused = await runLive(['live']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^podwire: nothing answers at 127\.0\.0\.1:\d+: the connection was refused\n$/);
    const missing = await runLive(['live', '--context', 'nope']);
    expect(missing).toMatchObject({ code: 2, stderr: 'podwire: the kubeconfig has no context "nope"\n' });
    await server.start();
  });

  test('--watch prints one object per line and change', async () => {
    const end = new AbortController();
    let lines: string[] = [];
    const { code } = await runLive(['live', '--watch', '--format', 'json'], {
      end: end.signal,
      onOutput: stdout => {
        lines = stdout.trim().split('\n');
        if (lines.length === 1) server.put('pods', podObject('b', false));
        if (lines.length === 2) end.abort();
      },
    });
    const verdicts = lines.map(line => (JSON.parse(line) as { services: { verdict: string }[] }).services[0]?.verdict);
    expect(verdicts).toEqual(['ready', 'partly']);
    expect(code).toBe(1);
  });
});

describe('a kubeconfig that wants to run a program', () => {
  const user = `{exec: {command: ${process.execPath}, args: ['-e', 'console.log(JSON.stringify({status: {token: "t"}}))']}}`;
  const kubeconfig = (): string => kubeconfigFor(server.url, { user });

  test('needs --allow-exec', async () => {
    server.behavior.token = 't';
    const refused = await runLive(['live'], { kubeconfig: kubeconfig() });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('wants to run this program:');
    expect(refused.stderr).toContain('--allow-exec allows it');
    expect(refused.stderr).toContain('was not allowed to run');
    expect((await runLive(['live', '--allow-exec'], { kubeconfig: kubeconfig() })).code).toBe(0);
  });

  test('is asked about on a terminal', async () => {
    server.behavior.token = 't';
    const questions: string[] = [];
    const ask = async (question: string): Promise<boolean> => questions.push(question) > 0;
    expect((await runLive(['live'], { kubeconfig: kubeconfig(), ask })).code).toBe(0);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('Allow it? [y/N]');
  });
});

describe('check --live and explain --live', () => {
  test('check adds the three live codes', async () => {
    const drifted = API.replace('selector: {app: api}', 'selector: {app: api, tier: x}');
    const { stdout } = await runLive(['check', '--live', '--format', 'json'], { files: { 'api.yaml': drifted } });
    const { problems } = JSON.parse(stdout) as { problems: { code: string; message: string }[] };
    expect(problems.find(({ code }) => code === 'live-drift')?.message).toBe('staging has no spec.selector.tier');
  });

  test('explain has a part about the cluster', async () => {
    const { stdout } = await runLive(['explain', 'api', '--live']);
    expect(stdout).toContain('  In the cluster staging\n    2/2 Pods ready (staging)\n');
  });

  test('without --live nothing is asked of anybody', async () => {
    await runLive(['check']);
    await runLive(['explain', 'api']);
    expect(server.requests).toEqual([]);
  });
});

test('the packed program asks from a process of its own, which ends with it', async () => {
  const program = await buildProgram('live');
  const bundle = bundles.find(({ name }) => name === 'cluster');
  await build({
    ...bundle?.options,
    entryPoints: [inRoot('src/cluster/main.ts')],
    outfile: path.join(path.dirname(program), 'cluster.js'),
    bundle: true,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const folder = temporaryFolder({ 'api.yaml': API });
  const config = path.join(temporaryFolder({}), 'config');
  writeFileSync(config, kubeconfigFor(server.url));
  const child = fork(program, ['live'], {
    cwd: folder,
    env: { ...process.env, KUBECONFIG: config },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise(resolve => child.on('close', resolve));
  expect(output).toContain('shop/api  80 web  2/2');
  expect(code).toBe(0);
}, 60_000);
