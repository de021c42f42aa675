import { spawn } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { InitializeResult } from 'vscode-languageserver/node';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { service } from '../server/manifests.ts';
import { buildProgram } from './support.ts';

let program = '';
beforeAll(async () => (program = await buildProgram('cli')));

function start(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return { child, ended };
}

describe('the program', () => {
  test('writes everything before it ends, and ends with its code', async () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}.yaml`, service(`s${i}`)]));
    const { child, ended } = start(['check', '--format', 'json'], temporaryFolder(files));
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    expect(await ended).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ files: 500 });
  });

  test('is quiet when nobody reads on', async () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}.yaml`, service(`s${i}`)]));
    const { child, ended } = start(['check', '--format', 'json'], temporaryFolder(files));
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    await ended;
    expect(stderr).toBe('');
  });
});

describe('podwire lsp --stdio', () => {
  test('serves a client and ends when asked to', async () => {
    const { child, ended } = start(['lsp', '--stdio'], temporaryFolder());
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
    expect(serverInfo?.name).toBe('podwire');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
    connection.dispose();
  });

  test('ends when its client is gone', async () => {
    const { child, ended } = start(['lsp', '--stdio'], path.dirname(program));
    child.stdin.end();
    await ended;
    expect(child.exitCode).not.toBeNull();
  });
});
