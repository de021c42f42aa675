import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chartYaml } from '../../helm/support/charts.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';
import { buildProgram } from '../support.ts';

/** A Helm that hangs, and notes in a folder which process it is and which one it has started. */
const HELM = `#!/bin/sh
case "$1" in version) echo v3.15.0; exit 0 ;; esac
/bin/sleep 60 &
echo $! > "$PIDS/pid.$!"
echo $$ > "$PIDS/pid.$$"
wait
`;

let program = '';
beforeAll(async () => (program = await buildProgram('interrupted')));

/** A started program that is rendering a chart, and what there is of it. */
interface Rendering {
  readonly child: ChildProcessWithoutNullStreams;
  /** Exit code and signal. */
  readonly ended: Promise<readonly unknown[]>;
  /** Folders with copies of charts. */
  readonly staged: () => readonly string[];
  /** Helm's process, and that of its child. */
  readonly pids: () => readonly number[];
}

function start(args: (helm: string) => readonly string[]): Rendering & { readonly folder: string } {
  const folder = temporaryFolder({
    'chart/Chart.yaml': chartYaml('api'),
    'chart/templates/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\n',
    'tmp/.keep': '',
  });
  const temporary = path.join(folder, 'tmp');
  const helm = path.join(temporaryFolder({ helm: HELM.replaceAll('$PIDS', temporary) }), 'helm');
  chmodSync(helm, 0o755);
  const child = spawn(process.execPath, [program, ...args(helm)], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'pipe',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const named = (start: string): readonly string[] => readdirSync(temporary).filter(each => each.startsWith(start));
  return {
    child,
    folder,
    ended: new Promise(resolve => child.once('exit', (...how) => resolve(how))),
    staged: () => named('podwire-helm-'),
    pids: () => named('pid.').map(file => Number(readFileSync(path.join(temporary, file), 'utf8'))),
  };
}

/** Lets an editor open the folder in the language server. */
async function openIn(child: ChildProcessWithoutNullStreams, folder: string): Promise<void> {
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  onTestFinished(() => connection.dispose());
  connection.onError(() => {});
  connection.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'a' }];
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});
}

describe.skipIf(process.platform === 'win32')('a signal while Helm hangs (skipped on Windows, which has none)', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends podwire check with %i, and leaves neither programs nor folders', async (signal, code) => {
    const rendering = start(helm => ['check', 'chart', '--helm', helm]);
    await endsWith(rendering, signal, code);
  });

  test('SIGTERM ends podwire lsp with 143, and leaves neither programs nor folders', async () => {
    const rendering = start(helm => ['lsp', '--stdio', '--helm', helm]);
    await openIn(rendering.child, rendering.folder);
    await endsWith(rendering, 'SIGTERM', 143);
  });
});

async function endsWith(
  { child, ended, staged, pids }: Rendering,
  signal: NodeJS.Signals,
  code: number,
): Promise<void> {
  await expect.poll(pids, { timeout: 20_000 }).toHaveLength(2);
  expect(staged()).toHaveLength(1);
  const running = pids();
  expect(running.every(isRunning)).toBe(true);
  child.kill(signal);
  expect(await ended).toEqual([code, null]);
  expect(staged()).toEqual([]);
  await expect.poll(() => running.filter(isRunning)).toEqual([]);
}

/** Nobody may be there to take note of its end: it is a zombie then, and runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/stat`;
    return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}
