import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
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

/** A folder with the completion of a shell in `completion`. */
async function folderWith(shell: string): Promise<string> {
  const { stdout } = await run('/', ['completion', shell]);
  return temporaryFolder({ completion: stdout, 'deploy/svc.yaml': '', 'my shop.yaml': '' });
}

describe('bash', () => {
  test('offers commands, options and their values', async () => {
    expect(await offered('podwire', 'ch')).toEqual(['check', 'charts']);
    expect(await offered('podwire', 'check', '--fo')).toEqual(['--format']);
    expect(await offered('podwire', 'check', '--format', 's')).toEqual(['sarif']);
    expect(await offered('podwire', 'check', '--fail-on', '')).toEqual(['error', 'warning', 'information', 'hint']);
    expect(await offered('podwire', 'completion', 'z')).toEqual(['zsh']);
    expect(await offered('podwire', 'charts', 'f')).toEqual(['fetch']);
    expect(await offered('podwire', 'charts', 'fetch', '--y')).toEqual(['--yes']);
    expect(await offered('podwire', 'rules', 'service-selects-n')).toEqual(['service-selects-nothing']);
  });

  test('leaves paths to the shell', async () => {
    expect(await offered('podwire', 'check', 'dep')).toEqual(['']);
    for (const option of ['--config', '--root', '--cache'])
      expect(await offered('podwire', 'check', option, 'pod')).toEqual(['']);
  });
});

describe('zsh', () => {
  test.skipIf(!has('zsh')).each([
    ['che\t --fo\tsar\t', 'check --format sarif'],
    ['check --fail-on w\t dep\t', 'check --fail-on warning deploy'],
    ['check --conf\tmy\t', 'check --config my shop.yaml'],
    ['check --roo\tdep\t', 'check --root deploy'],
    ['completion f\t', 'completion fish'],
    ['charts f\t --y\t dep\t', 'charts fetch --yes deploy'],
    ['rules service-selects-not\t', 'rules service-selects-nothing'],
  ])('%j becomes %j (skipped where zsh is not installed)', async (keys, line) => {
    const folder = await folderWith('zsh');
    const args = ['-f', inRoot('test/cli/zshTyped.zsh'), path.join(folder, 'completion'), path.join(folder, 'typed')];
    spawnSync('zsh', [...args, `podwire ${keys}`], { cwd: folder, timeout: 20_000 });
    expect(readFileSync(path.join(folder, 'typed'), 'utf8').trim()).toBe(line);
  });
});

describe('fish', () => {
  test.skipIf(!has('fish')).each([
    ['che', ['check']],
    ['check --fo', ['--format']],
    ['check --format s', ['sarif']],
    ['check -f s', ['sarif']],
    ['check dep', ['deploy/']],
    ['check --root dep', ['deploy/']],
    ['check --config my', ['my shop.yaml']],
    ['completion z', ['zsh']],
    ['charts f', ['fetch']],
    ['charts fetch --y', ['--yes']],
    ['charts fetch dep', ['deploy/']],
    ['rules service-selects-not', ['service-selects-nothing']],
  ])('offers for %j %j (skipped where fish is not installed)', async (typed, words) => {
    const folder = await folderWith('fish');
    const script = `source completion; complete -C 'podwire ${typed}'`;
    const env = { ...process.env, HOME: path.join(folder, 'home') };
    const { stdout, stderr } = spawnSync('fish', ['-N', '-c', script], { cwd: folder, env, encoding: 'utf8' });
    expect([
      stdout
        .trim()
        .split('\n')
        .map(line => line.split('\t')[0]),
      stderr,
    ]).toEqual([words, '']);
  });
});

describe.each(['bash', 'zsh', 'fish'])('%s', shell => {
  test('knows every option of check', async () => {
    const { stdout } = await run(temporaryFolder(), ['completion', shell]);
    const help = (await run(temporaryFolder(), ['check', '--help'])).stdout;
    for (const [, flag = ''] of help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)) expect(stdout).toContain(flag);
  });

  test.skipIf(!has(shell))(`is a script that ${shell} reads (skipped where it is not installed)`, async () => {
    const { status, stderr } = spawnSync(shell, ['-n', 'completion'], {
      cwd: await folderWith(shell),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});

test('another shell ends with 2', async () => {
  expect(await run('/', ['completion', 'tcsh'])).toMatchObject({ code: 2 });
});

describe('PowerShell', () => {
  test('offers every command with its options and values, in words that PowerShell reads as text', async () => {
    const { stdout } = await run('/', ['completion', 'powershell']);
    for (const word of ['check', 'graph', 'completion', '--fail-on', '--output', 'sarif', 'mermaid'])
      expect(stdout).toContain(`'${word}' = `);
    // Nothing that is expanded: all is between single quotes, and those within are doubled.
    const code = stdout.replaceAll(/'(?:[^']|'')*'/g, "''");
    expect(code).not.toMatch(/`|\$\(/);
    expect([...code].filter(sign => sign === '{').length).toBe([...code].filter(sign => sign === '}').length);
  });
});
