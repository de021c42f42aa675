import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConsentQuestion } from '../../../src/protocol/liveMessages.ts';
import { runExecPlugin } from '../../../src/cluster/kubeconfig/execPlugin.ts';
import type { ExecPlugin } from '../../../src/cluster/kubeconfig/login.ts';
import type { FakeApiServer } from '../support/fakeApiServer.ts';
import { startShop } from '../support/shop.ts';
import { kubeconfigFor, TriedEngine } from '../support/tryEngine.ts';

let server: FakeApiServer;
beforeEach(async () => {
  server = await startShop();
});
afterEach(() => server.stop());

/** Writes how often it ran into a file beside it, and gives the token `run-N`. */
const COUNTING = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const file = __filename + '.runs';
const runs = (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0) + 1;
writeFileSync(file, String(runs));
const { spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
const status = { token: process.env.PREFIX + '-' + runs, expirationTimestamp: process.env.EXPIRES };
if (spec.interactive) process.exit(7);
console.log(JSON.stringify({ kind: 'ExecCredential', status }));
`;

/** An engine whose user logs in by a program, and how often it ran. */
function withProgram(more = ''): { readonly tried: TriedEngine; readonly runs: () => number } {
  const user = `{exec: {apiVersion: client.authentication.k8s.io/v1, command: '${process.execPath}', args: [SCRIPT],
    env: [{name: PREFIX, value: run}${more}]}}`;
  const tried = new TriedEngine('');
  const script = path.join(tried.folder, 'login.cjs');
  writeFileSync(script, COUNTING);
  writeFileSync(
    path.join(tried.folder, 'config'),
    kubeconfigFor(server.url, { user: user.replace('SCRIPT', `'${script}'`) }),
  );
  return { tried, runs: () => Number(readFileSync(`${script}.runs`, 'utf8')) };
}

function question(tried: TriedEngine): Promise<ConsentQuestion> {
  return tried.until('a question', () => tried.messages.find(message => message.type === 'consent')?.question);
}

describe('a program that logs in', () => {
  test('runs only after somebody agreed to exactly it, once for all requests', async () => {
    const { tried, runs } = withProgram();
    server.behavior.token = 'run-1';
    tried.connect();
    const asked = await question(tried);
    expect(asked).toMatchObject({
      what: 'exec',
      command: process.execPath,
      args: [path.join(tried.folder, 'login.cjs')],
      variables: ['PREFIX'],
      file: path.join(tried.folder, 'config'),
      mayBeRemembered: true,
    });
    expect(JSON.stringify(asked)).not.toContain('"run"');
    expect(() => runs()).toThrow();
    expect(server.requests).toEqual([]);
    tried.engine.receive({ type: 'consent', key: asked.key, isGiven: true });
    await tried.untilStatus('live');
    expect(runs()).toBe(1);
    expect(JSON.stringify(tried.messages)).not.toContain('run-1');
  });

  test('runs once more when the API server does not take its token any more, and without a question', async () => {
    const { tried, runs } = withProgram();
    server.behavior.token = 'run-1';
    tried.connect();
    tried.engine.receive({ type: 'consent', key: (await question(tried)).key, isGiven: true });
    await tried.untilStatus('live');
    server.behavior.token = 'run-2';
    server.endWatches('broken');
    await tried.until('watched again', () =>
      server.requests.some(({ headers }) => headers.authorization === 'Bearer run-2'),
    );
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(runs()).toBe(2);
    expect(tried.state?.status).toBe('live');
    expect(tried.messages.filter(({ type }) => type === 'consent')).toHaveLength(1);
  });

  test('is not asked again and again where its token is never taken', async () => {
    const { tried, runs } = withProgram();
    server.behavior.token = 'never';
    tried.connect();
    tried.engine.receive({ type: 'consent', key: (await question(tried)).key, isGiven: true });
    expect(await tried.untilStatus('failed')).toMatchObject({ reason: 'unauthorized' });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(runs()).toBe(2);
  });

  test('runs again before its token ends', async () => {
    const { tried, runs } = withProgram(', {name: EXPIRES, value: "2020-01-01T00:00:00Z"}');
    tried.connect({ isWatching: false });
    tried.engine.receive({ type: 'consent', key: (await question(tried)).key, isGiven: true });
    await tried.untilStatus('live');
    expect(runs()).toBeGreaterThan(1);
  });

  test('that nobody agreed to does not run', async () => {
    const { tried, runs } = withProgram();
    tried.connect();
    tried.engine.receive({ type: 'consent', key: (await question(tried)).key, isGiven: false });
    expect(await tried.untilStatus('failed')).toMatchObject({
      sentence: `${process.execPath} was not allowed to run, and there is no other way to log in`,
    });
    expect(() => runs()).toThrow();
  });

  test('is asked about anew when anything of it changes', async () => {
    const first = withProgram();
    first.tried.connect();
    const { key } = await question(first.tried);
    const config = path.join(first.tried.folder, 'config');
    writeFileSync(config, readFileSync(config, 'utf8').replace('value: run', 'value: walk'));
    first.tried.messages.length = 0;
    first.tried.connect({ consents: [key] });
    expect((await question(first.tried)).key).not.toBe(key);
  });

  test('of a kubeconfig in the workspace is asked about each time, and so is the kubeconfig itself', async () => {
    const { tried } = withProgram();
    tried.engine.receive({ type: 'surroundings', surroundings: { workspaceFolders: [tried.folder], proxy: '' } });
    tried.connect();
    const first = await question(tried);
    expect(first).toMatchObject({ what: 'kubeconfig', address: server.url, mayBeRemembered: false });
    tried.engine.receive({ type: 'consent', key: first.key, isGiven: true });
    const second = await tried.until('the program', () =>
      tried.messages.find(message => message.type === 'consent' && message.question.what === 'exec'),
    );
    expect(second).toMatchObject({ question: { mayBeRemembered: false } });
    expect(server.requests).toEqual([]);
  });
});

const plugin = (script: string, more: Partial<ExecPlugin> = {}): ExecPlugin => ({
  command: process.execPath,
  args: ['-e', script],
  environment: [],
  file: '/kubeconfig',
  apiVersion: 'client.authentication.k8s.io/v1',
  wantsCluster: false,
  needsTerminal: false,
  ...more,
});

test('a program that logs in has no standard input, also where Podwire has one', async () => {
  const reading = `const { readFileSync } = require('node:fs');
    console.log(JSON.stringify({ status: { token: 'read ' + readFileSync(0).length } }))`;
  expect((await runExecPlugin(plugin(reading), {})).token).toBe('read 0');
});

describe('how it fails', () => {
  test.each([
    [
      plugin('process.stderr.write("first\\nlog in with SSO\\n"); process.exit(3)'),
      /could not log in \(exit code 3\): log in with SSO$/,
    ],
    [plugin(`process.stderr.write("token ${'x'.repeat(60)}\\n"); process.exit(1)`), /exit code 1\): token …$/],
    [plugin('console.log("{}")'), /returned no credential$/],
    [plugin('', { command: 'podwire-no-such-program' }), /^podwire-no-such-program, the login program, was not found$/],
    [plugin('', { needsTerminal: true }), /can only log in on a terminal$/],
  ])('%#', async (program, sentence) => {
    await expect(runExecPlugin(program, {})).rejects.toThrow(sentence);
  });

  test('takes too long', async () => {
    await expect(runExecPlugin(plugin('setTimeout(() => {}, 10000)'), {}, 100)).rejects.toThrow(
      'did not log in within 0.1 s',
    );
  });
});

describe('a token of an OpenID provider', () => {
  const token = (expiry: number): string =>
    `e30.${Buffer.from(JSON.stringify({ exp: expiry })).toString('base64url')}.s`;
  const user = (expiry: number): string =>
    `{auth-provider: {name: oidc, config: {id-token: ${token(expiry)}, idp-issuer-url: 'https://idp.example', client-id: c, refresh-token: r}}}`;

  test('is used while it holds, without a question', async () => {
    const expiry = Math.floor(Date.now() / 1000) + 600;
    const tried = new TriedEngine(kubeconfigFor(server.url, { user: user(expiry) }));
    server.behavior.token = token(expiry);
    tried.connect();
    await tried.untilStatus('live');
  });

  test('is renewed only where somebody agrees', async () => {
    const tried = new TriedEngine(kubeconfigFor(server.url, { user: user(1) }));
    tried.connect();
    const asked = await question(tried);
    expect(asked).toMatchObject({ what: 'oidc', address: 'https://idp.example' });
    tried.engine.receive({ type: 'consent', key: asked.key, isGiven: false });
    expect((await tried.untilStatus('failed')).sentence).toContain('asking https://idp.example was not allowed');
    expect(server.requests).toEqual([]);
  });
});

test('the current context is not followed, but that it changed is said', async () => {
  const tried = new TriedEngine(kubeconfigFor(server.url));
  tried.connect();
  await tried.untilStatus('live');
  const config = path.join(tried.folder, 'config');
  writeFileSync(config, readFileSync(config, 'utf8').replace('current-context: staging', 'current-context: prod'));
  const state = await tried.until('another context', () => (tried.state?.currentContext ? tried.state : undefined));
  expect(state).toMatchObject({ context: 'staging', currentContext: 'prod', status: 'live' });
}, 20_000);
