import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { shownPath } from '../../src/cli/source/shownPath.ts';
import { relativePath } from '../../src/node/paths.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';
import { buildProgram } from './support.ts';

/** Names that locales order differently, from each other and from their code units. */
const NAMES = ['ä', 'z', 'Z', 'a', 'ı', 'I', 'i', 'å', 'ø', 'll', 'lz', 'ch', 'cz', 'a b', 'a-b', '10', '9', '店'];

const nearly = { 'fix/svc.yaml': service('web'), 'fix/deploy.yaml': deployment('web', 'webb') };

const files: Readonly<Record<string, string>> = Object.assign(
  nearly,
  Object.fromEntries(
    NAMES.flatMap((name, i) => [
      [`${name}/svc.yaml`, `${service(`s${i}`, `app${i % 5}`)}---\n${service('x', 'none')}`],
      [`${name}/deploy.yaml`, deployment(`d${i}`, `app${i % 7}`)],
      [`${name}/broken.yaml`, `kind: Service\n  : [`],
    ]),
  ),
);

const commands = [
  ...['text', 'json', 'sarif', 'github', 'junit'].map(format => ['check', '--format', format]),
  ...['json', 'mermaid', 'dot', 'svg'].map(format => ['graph', '--format', format]),
  ['explain', 'x'],
  ['check', '--fix', '--dry-run'],
  ['completion', 'zsh'],
  ['rules'],
];

describe('equal input gives equal bytes', () => {
  let program = '';
  beforeAll(async () => (program = await buildProgram('bytes')));

  test('in every locale and time zone', () => {
    const folder = temporaryFolder(files);
    // No fix rests on an incomplete picture.
    const whole = Object.entries(files).filter(([name]) => !name.endsWith('broken.yaml'));
    const fixable = temporaryFolder(Object.fromEntries(whole));
    const outputs = (env: Readonly<Record<string, string>>): string[] =>
      commands.map(args => {
        const cwd = args.includes('--fix') ? fixable : folder;
        return spawnSync(process.execPath, [program, ...args], { cwd, env, encoding: 'utf8' }).stdout;
      });
    const expected = outputs({ LC_ALL: 'C', TZ: 'UTC' });
    expect(expected.map(output => output.length > 100)).toEqual(commands.map(() => true));
    for (const [locale, zone] of [
      ['tr_TR.UTF-8', 'Pacific/Kiritimati'],
      ['sv_SE.UTF-8', 'America/St_Johns'],
      ['ar_EG.UTF-8', 'Asia/Kathmandu'],
    ] as const)
      expect(outputs({ LC_ALL: locale, LANG: locale, LANGUAGE: locale, TZ: zone })).toEqual(expected);
  }, 120_000);

  test('in whatever order the paths are given', async () => {
    const folder = temporaryFolder(files);
    for (const format of ['json', 'text', 'sarif', 'junit']) {
      const paths = NAMES.filter(name => name !== 'a b');
      const forth = await run(folder, ['check', '--format', format, ...paths]);
      expect(await run(folder, ['check', '--format', format, ...paths.toReversed(), ...paths])).toEqual(forth);
    }
  });
});

describe('paths', () => {
  test('are printed with / on Windows too', () => {
    expect(relativePath('C:\\work', 'C:\\work\\my shop\\größe.yaml', path.win32)).toBe('my shop/größe.yaml');
    expect(relativePath('C:\\work\\a', 'C:\\work\\b', path.win32)).toBe('../b');
    expect(shownPath('.\\deploy', 'a/b.yaml', path.win32)).toBe('deploy/a/b.yaml');
    expect(shownPath('.', 'a/b.yaml', path.win32)).toBe('a/b.yaml');
  });

  test('keep a backslash that is part of a name elsewhere', async () => {
    const folder = temporaryFolder({ 'a\\b.yaml': service('x', 'none') });
    expect((await run(folder, ['check'])).stdout).toContain('a\\b.yaml:7:5 warning');
    expect(shownPath('a\\b', 'c.yaml', path.posix)).toBe('a\\b/c.yaml');
  });
});
