import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

/** What bash would offer for words of which the last is being typed. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await run('/', ['completion', 'bash']);
  const script = `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _podwire; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

function has(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

describe('bash', () => {
  test('offers commands, options and their values', async () => {
    expect(await offered('podwire', 'ch')).toEqual(['check']);
    expect(await offered('podwire', 'check', '--fo')).toEqual(['--format']);
    expect(await offered('podwire', 'check', '--format', 's')).toEqual(['sarif']);
    expect(await offered('podwire', 'check', '--fail-on', '')).toEqual(['error', 'warning', 'information', 'hint']);
    expect(await offered('podwire', 'completion', 'z')).toEqual(['zsh']);
  });

  test('leaves paths to the shell', async () => {
    expect(await offered('podwire', 'check', 'dep')).toEqual(['']);
    expect(await offered('podwire', 'check', '--config', 'pod')).toEqual(['']);
  });
});

describe.each(['zsh', 'fish'])('%s', shell => {
  test('knows every option of check', async () => {
    const { stdout } = await run(temporaryFolder(), ['completion', shell]);
    const help = (await run(temporaryFolder(), ['check', '--help'])).stdout;
    for (const [, flag = ''] of help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)) expect(stdout).toContain(flag);
  });

  test.skipIf(!has(shell))(`is a script that ${shell} reads (skipped where it is not installed)`, async () => {
    const { stdout } = await run(temporaryFolder(), ['completion', shell]);
    const { status, stderr } = spawnSync(shell, ['-n', '/dev/stdin'], { input: stdout, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

test('another shell ends with 2', async () => {
  expect(await run('/', ['completion', 'tcsh'])).toMatchObject({ code: 2 });
});
