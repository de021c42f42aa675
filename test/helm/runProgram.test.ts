import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../src/helm/run/runProgram.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';

/** A run of a shell script; on Windows there is none. */
function script(text: string, limits: { timeLimit?: number; outputLimit?: number; signal?: AbortSignal } = {}) {
  const cwd = temporaryFolder({});
  writeFileSync(path.join(cwd, 'run.sh'), text);
  const run = { program: '/bin/sh', args: ['run.sh'], cwd, env: { PATH: '/usr/bin:/bin' }, timeLimit: 20_000 };
  return { cwd, result: runProgram({ ...run, outputLimit: 10_000, ...limits }) };
}

/** Processes of Unix: Helm on Windows is ended by itself, without a group. */
describe.skipIf(process.platform === 'win32')('a program', () => {
  test('is run, and what it says is told', async () => {
    expect(await script('echo out; echo err >&2; exit 3').result).toEqual({
      outcome: 'ended',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  test('that hangs is ended with its children', async () => {
    const { cwd, result } = script('(while :; do date +%N >beat; sleep 0.02; done) & wait', { timeLimit: 500 });
    expect((await result).outcome).toBe('timeout');
    const beat = () => readFileSync(path.join(cwd, 'beat'), 'utf8');
    const last = beat();
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(beat()).toBe(last);
  });

  test('that prints without end is ended', async () => {
    expect((await script('while :; do echo y; done').result).outcome).toBe('too much output');
  });

  test('is ended where nobody wants it any more, before and after its start', async () => {
    const cancel = new AbortController();
    const { result } = script('sleep 60', { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 100);
    expect((await result).outcome).toBe('cancelled');
    expect((await script('echo', { signal: cancel.signal }).result).outcome).toBe('cancelled');
  });

  test('that is not there is told as such', async () => {
    const cwd = temporaryFolder({});
    const run = { program: path.join(cwd, 'none'), args: [], cwd, env: {}, timeLimit: 1000, outputLimit: 10 };
    expect((await runProgram(run)).outcome).toBe('not started');
  });

  test('whose children leave its group does not keep anybody waiting', async () => {
    const started = Date.now();
    const { result } = script('setsid sleep 5 & exit 0', { timeLimit: 1000 });
    await result;
    expect(Date.now() - started).toBeLessThan(4000);
  });
});
