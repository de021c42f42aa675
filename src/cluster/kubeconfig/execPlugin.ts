import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { ClusterError } from '../protocol/clusterError.ts';
import { recordAt, textAt } from '../state/fields.ts';
import type { ExecPlugin } from './login.ts';

/** A credential from a login program. */
export interface ExecCredential {
  readonly token: string;
  /** PEM, '' for none. */
  readonly certificate: string;
  readonly key: string;
  /** Milliseconds since 1970; undefined for none: it is then valid until the API server refuses it. */
  readonly expires: number | undefined;
}

/** Time limit in milliseconds. */
const EXEC_PATIENCE = 60_000;

/** Maximum output in bytes; a credential is far smaller. */
const MOST_OUTPUT = 1_000_000;

/** Programs run one after the other: several at once would open several login windows. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a login program, without a shell and without standard input. Throws a ClusterError where it returns no
 * credential.
 */
export async function runExecPlugin(
  plugin: ExecPlugin,
  cluster: Readonly<Record<string, unknown>>,
  patience = EXEC_PATIENCE,
): Promise<ExecCredential> {
  const run = queue.then(() => runNow(plugin, cluster, patience));
  queue = run.catch(() => undefined);
  return run;
}

async function runNow(
  plugin: ExecPlugin,
  cluster: Readonly<Record<string, unknown>>,
  patience: number,
): Promise<ExecCredential> {
  if (plugin.command === '') throw new ClusterError('login', `${plugin.file} names no command to log in with`);
  if (plugin.needsTerminal) throw new ClusterError('login', `${plugin.command} can only log in on a terminal`);
  const output = await outputOf(plugin, environmentFor(plugin, cluster), patience);
  return credentialOf(plugin, output);
}

function environmentFor(
  { environment, apiVersion, wantsCluster }: ExecPlugin,
  cluster: Readonly<Record<string, unknown>>,
): NodeJS.ProcessEnv {
  const info = {
    apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(wantsCluster ? { cluster } : {}) },
  };
  return { ...process.env, ...Object.fromEntries(environment), KUBERNETES_EXEC_INFO: JSON.stringify(info) };
}

function outputOf(plugin: ExecPlugin, env: NodeJS.ProcessEnv, patience: number): Promise<string> {
  const { command, args } = plugin;
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => reject(new ClusterError('login', message));
    // Not in the workspace: some systems search the current folder for programs first.
    const child = spawn(command, args, { env, cwd: homedir(), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let [output, errors] = ['', ''];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`${command} did not log in within ${patience / 1000} s`);
    }, patience);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > MOST_OUTPUT) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-2000);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(error.code === 'ENOENT' ? `${command}, the login program, was not found` : `${command} could not be run`);
    });
    child.on('close', code => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else fail(`${command} could not log in (exit code ${code ?? 'none'})${lastLine(errors)}`);
    });
  });
}

function credentialOf({ command }: ExecPlugin, output: string): ExecCredential {
  const status = recordAt(parsed(output), 'status');
  const [token, certificate, key] = [
    textAt(status, 'token'),
    textAt(status, 'clientCertificateData'),
    textAt(status, 'clientKeyData'),
  ];
  if (token === '' && certificate === '') throw new ClusterError('login', `${command} returned no credential`);
  const expires = Date.parse(textAt(status, 'expirationTimestamp'));
  return { token, certificate, key, expires: Number.isNaN(expires) ? undefined : expires };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** The last line of the program's errors, without anything that looks like a token. */
function lastLine(errors: string): string {
  const line = errors.trim().split('\n').pop() ?? '';
  const safe = line.replace(/[\w.~+/=-]{40,}/g, '…').slice(0, 200);
  return safe === '' ? '' : `: ${safe}`;
}
