import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { lockedVersion, oldestNode } from '../../scripts/lib/oldestNode.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { whyNoOldestNode } from '../../scripts/lib/systems.mjs';
import { uriOfPath } from '../../src/node/fileUri.ts';
import type { CheckReport } from '../../src/protocol/check.ts';
import type { ServerStatus } from '../../src/protocol/serverMessages.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from './manifests.ts';
import { bundleShipped } from './support/bundleShipped.ts';

const node = oldestNode() ?? '';
const why = node
  ? undefined
  : (whyNoOldestNode(process) ?? 'it is not installed: npm test installs it, or npm ci in test/oldest');

/** The programs as they ship, but for their place. */
const dist = inRoot('node_modules/.cache/podwire-test/oldest');

const MANIFESTS = { 'api.yaml': `${service('api')}---\n${deployment('other')}`, 'web.yaml': service('web') };

/** Starts the server on the oldest Node.js with one folder: what it said when it was done. */
async function serve(folder: string): Promise<{ status: ServerStatus; problems: readonly string[] }> {
  const server = spawn(node, [path.join(dist, 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void server.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const problems: string[] = [];
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    for (const { code } of diagnostics) problems.push(`${path.posix.basename(uri)} ${code}`);
  });
  connection.listen();
  const workspaceFolders = [{ uri: uriOfPath(folder), name: 'folder' }];
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
  await connection.sendNotification('initialized', {});
  // Answered only when everything is read.
  await connection.sendRequest('podwire/locate', { id: '' });
  await expect.poll(() => problems.length, { timeout: 5000 }).toBeGreaterThan(1);
  const status = await connection.sendRequest<ServerStatus>('podwire/status', {});
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return { status, problems: problems.sort() };
}

describe.skipIf(why)(`on the oldest Node.js of "engines"${why ? ` (skipped: ${why})` : ''}`, () => {
  beforeAll(async () => {
    for (const name of ['server', 'worker', 'cli', 'cluster']) await bundleShipped(name, dist);
  }, 120_000);

  test('which is the one that is tried here', () => {
    const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { engines: { node: string } };
    expect(`${engines.node}.0.0`).toBe(`>=${lockedVersion()}`);
    expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toBe(`v${lockedVersion()}\n`);
  });

  test('the server reads a folder and tells its problems', async () => {
    const { status, problems } = await serve(temporaryFolder(MANIFESTS));
    expect(status).toMatchObject({ state: 'ready', files: 2, unopened: [] });
    expect(problems).toEqual(['api.yaml service-selects-nothing', 'web.yaml service-selects-nothing']);
  });

  test('the command line checks a folder, with and without a cache', () => {
    const folder = temporaryFolder(MANIFESTS);
    const check = (...args: readonly string[]) =>
      spawnSync(node, [path.join(dist, 'cli.js'), 'check', '--format', 'json', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    const first = check('--cache', 'cache');
    expect([first.status, first.stderr]).toEqual([1, '']);
    const { files, problems } = JSON.parse(first.stdout) as CheckReport;
    expect([files, problems.map(({ code }) => code)]).toEqual([
      2,
      ['service-selects-nothing', 'service-selects-nothing'],
    ]);
    expect(check('--cache', 'cache').stdout).toBe(first.stdout);
    for (const args of [['list'], ['graph'], ['explain', 'api'], ['rules'], ['--version']])
      expect(spawnSync(node, [path.join(dist, 'cli.js'), ...args], { cwd: folder }).status).toBe(0);
  });
});
