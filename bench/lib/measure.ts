import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../../src/protocol/serverFlags.ts';

/** What one run of a subject took. */
export interface Run {
  /** Milliseconds on the clock. */
  readonly wall: number;
  /** Milliseconds of computing, all threads together. */
  readonly cpu: number;
  readonly [more: string]: number;
}

/** Runs a subject once in a process of its own, as a start is: nothing is compiled or warm. */
export function runSubject(subject: string, args: readonly string[]): Run {
  return run([], subject, args, process.env);
}

/** The same for what the server does, as the extension starts it. */
export function runAsServer(subject: string, args: readonly string[]): Run {
  return run(SERVER_FLAGS, subject, args, { ...process.env, ...SERVER_ENVIRONMENT });
}

function run(flags: readonly string[], subject: string, args: readonly string[], env: NodeJS.ProcessEnv): Run {
  const script = path.join(__dirname, 'subject.js');
  const child = spawnSync(process.execPath, [...flags, script, subject, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0 || !line.startsWith('{')) throw new Error(`${subject} failed: ${child.stderr.slice(0, 2000)}`);
  return JSON.parse(line) as Run;
}

/** Milliseconds that some work takes, on the clock and in computing. */
export async function timed(work: () => Promise<void> | void): Promise<Run> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

/** Milliseconds of computing, all threads together: what else the machine does is not ours. */
export function computing(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The value that half of the others are below. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that this part of the others is below. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
