import { spawn } from 'node:child_process';

/** A program to run. */
export interface ProgramRun {
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which it is killed, with its children. */
  readonly timeLimit: number;
  /** Maximum bytes of standard output and of standard error, each, after which it is killed. */
  readonly outputLimit: number;
  /** Kills it. */
  readonly signal?: AbortSignal | undefined;
}

/** How it ended. */
export interface ProgramResult {
  readonly outcome: 'ended' | 'timeout' | 'too much output' | 'cancelled' | 'not started';
  /** Exit code where it ended by itself; -1 where a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const isWindows = process.platform === 'win32';

/** Running process groups, which are killed when this process exits. */
const running = new Set<number>();
process.on('exit', () => running.forEach(killGroup));

/**
 * Runs a program without a shell and without input; never throws. It leads a process group of its own, all of which
 * ends with it.
 */
export function runProgram(run: ProgramRun): Promise<ProgramResult> {
  return new Promise(resolve => {
    const { program, args, cwd, env, signal } = run;
    if (signal?.aborted) return resolve(ended('cancelled'));
    // In a process group of its own, so that its children can be killed with it.
    const options = { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] as const, detached: !isWindows, windowsHide: true };
    const child = spawn(program, [...args], { ...options, stdio: [...options.stdio] });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let outcome: ProgramResult['outcome'] = 'ended';
    const stop = (why: ProgramResult['outcome']) => {
      if (outcome === 'ended') outcome = why;
      if (child.pid !== undefined) killGroup(child.pid);
      // A descendant that left the group may keep the pipes open, so they are not waited for.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const timer = setTimeout(() => stop('timeout'), run.timeLimit);
    const cancel = () => stop('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    for (const stream of ['stdout', 'stderr'] as const) {
      let size = 0;
      child[stream]?.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > run.outputLimit) stop('too much output');
        else chunks[stream].push(chunk);
      });
      child[stream]?.on('error', () => {});
    }
    if (child.pid !== undefined) running.add(child.pid);
    const finish = (result: ProgramResult['outcome'], exitCode: number) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      if (child.pid !== undefined) {
        running.delete(child.pid);
        killGroup(child.pid);
      }
      const text = (stream: keyof typeof chunks) => Buffer.concat(chunks[stream]).toString('utf8');
      resolve({ outcome: result, exitCode, stdout: text('stdout'), stderr: text('stderr') });
    };
    child.once('error', () => finish('not started', -1));
    child.once('close', code => finish(outcome, code ?? -1));
  });
}

function ended(outcome: ProgramResult['outcome']): ProgramResult {
  return { outcome, exitCode: -1, stdout: '', stderr: '' };
}

/** Kills the rest of a program's process group. */
function killGroup(pid: number): void {
  try {
    process.kill(isWindows ? pid : -pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}
