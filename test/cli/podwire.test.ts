import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const good = { 'a/svc.yaml': service('api'), 'a/deploy.yaml': deployment('api') };
const bad = { ...good, 'b/svc.yaml': service('web', 'web'), 'worker.yaml': deployment('worker') };
const warning = 'svc.yaml:7:5 warning Service web selects nothing: no Pod template in scope has app: web';

describe('podwire check', () => {
  test('ends with 0 and a summary where all is well', async () => {
    const result = await run(temporaryFolder(good), ['check']);
    expect(result).toEqual({ code: 0, stdout: '1 Service in 2 files: 0 errors, 0 warnings\n', stderr: '' });
  });

  test('names each problem by its place and ends with 1', async () => {
    const result = await run(temporaryFolder(bad), ['check', 'b']);
    expect(result.stdout).toBe(`b/svc.yaml
  b/${warning} [service-selects-nothing]
    7 |     app: web
      |     ^^^^^^^^

1 Service in 1 file: 0 errors, 1 warning
`);
    expect(result).toMatchObject({ code: 1, stderr: '' });
  });

  test('fails only on what --fail-on says', async () => {
    const folder = temporaryFolder(bad);
    expect((await run(folder, ['check', '--fail-on', 'error'])).code).toBe(0);
    expect((await run(folder, ['check', '--fail-on', 'hint'])).code).toBe(1);
  });

  test('reports exactly what it is given', async () => {
    const folder = temporaryFolder({
      ...good,
      'a/README.md': '',
      'a/more/svc.txt': service('text', 'nothing'),
      'a/more/worker.yaml': deployment('worker'),
    });
    expect((await run(folder, ['check', 'a/svc.yaml', 'a/deploy.yaml'])).stdout).toContain('1 Service in 2 files');
    expect((await run(folder, ['check', 'a/more/svc.txt'])).code).toBe(1);
    expect((await run(folder, ['check', 'a', 'a/svc.yaml', './a'])).stdout).toContain('1 Service in 3 files');
  });

  test('prints JSON in the same bytes every time', async () => {
    const folder = temporaryFolder(bad);
    const once = await run(folder, ['check', '.', '--format', 'json']);
    expect(await run(folder, ['check', '.', '--format', 'json'])).toEqual(once);
    const report = JSON.parse(once.stdout) as CheckReport;
    expect(report).toMatchObject({ version: 1, root: '.', files: 4, resources: 4, skipped: [] });
    expect(report.services.map(({ file, verdict }) => [file, verdict])).toEqual([
      ['a/svc.yaml', 'selects'],
      ['b/svc.yaml', 'nothing'],
    ]);
    expect(report.problems).toMatchObject([{ code: 'service-selects-nothing', file: 'b/svc.yaml' }]);
  });

  test.each([
    [['b'], 'b', 'svc.yaml'],
    [['./b/'], './b/', 'svc.yaml'],
    [['b/svc.yaml'], '.', 'b/svc.yaml'],
    [['a', 'b'], '.', 'b/svc.yaml'],
    [[], '.', 'b/svc.yaml'],
  ])('with %j the root is %s', async (paths, root, file) => {
    const { stdout } = await run(temporaryFolder(bad), ['check', ...paths, '--format', 'json']);
    const report = JSON.parse(stdout) as CheckReport;
    expect([report.root, report.problems[0]?.file]).toEqual([root, file]);
  });

  test('the root of places elsewhere is their common folder', async () => {
    const folder = temporaryFolder({ ...bad, 'here/x.yaml': '' });
    const { stdout } = await run(path.join(folder, 'here'), ['check', '../a', '../b/svc.yaml', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ root: '..', problems: [{ file: 'b/svc.yaml' }] });
  });

  test("heeds the root's podwire.yaml, also for some of its folders", async () => {
    const folder = temporaryFolder({
      'one/svc.yaml': service('api'),
      'two/deploy.yaml': deployment('api'),
      'podwire.yaml': 'bundles:\n  - "*/*.yaml"\n',
    });
    const { stdout } = await run(folder, ['check', 'one', 'two', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ services: [{ verdict: 'selects', scope: 'bundle' }] });
  });

  test('says what was left out', async () => {
    const folder = temporaryFolder({ 'a.yaml': service('{{ .Values.name }}'), 'b.yaml': `${service('b')}  : [` });
    const { code, stdout } = await run(folder, ['check']);
    expect(stdout).toContain('2 files could not be read in full');
    expect(stdout).toContain('manifest-broken');
    expect(code).toBe(1);
  });

  test('says what is left in doubt, and what can be fixed', async () => {
    const files = { 'svc.yaml': service('web'), 'deploy.yaml': deployment('web', 'webb') };
    expect((await run(temporaryFolder(files), ['check'])).stdout).toMatch(/1 warning\n--fix solves 1 problem\n$/);
    expect((await run(temporaryFolder(files), ['check', '-q'])).stdout).not.toContain('--fix solves');
    const far = { 'a/b/svc.yaml': service('api'), 'c/d/deploy.yaml': deployment('api') };
    expect(await run(temporaryFolder(far), ['check'])).toEqual({
      code: 0,
      stdout:
        '1 Service in 2 files: 0 errors, 0 warnings\ncannot tell for 1 Service (podwire explain service/NAME says more):\n  api (a/b/svc.yaml:4): only workloads farther away match: Deployment api in c/d/deploy.yaml\n',
      stderr: '',
    });
  });

  test('lets no manifest speak to the terminal', async () => {
    const name = '"a\\u001b[2J\\u009b31mb"';
    const { stdout } = await run(temporaryFolder({ 'a.yaml': service('x', name) }), ['check']);
    expect(stdout).toContain('label-invalid');
    for (const control of ['\u001b', '\u009b']) expect(stdout).not.toContain(control);
  });

  test('uses colors on a terminal only, and not where nobody wants them', async () => {
    const folder = temporaryFolder(bad);
    expect((await run(folder, ['check'], { isTTY: true })).stdout).toContain('\u001b[33mwarning\u001b[39m');
    for (const environment of [{ NO_COLOR: '1' }, { TERM: 'dumb' }, { FORCE_COLOR: '0' }]) {
      expect((await run(folder, ['check'], { isTTY: true, environment })).stdout).not.toContain('\u001b');
    }
    expect((await run(folder, ['check'])).stdout).not.toContain('\u001b');
  });

  test('uses colors elsewhere where somebody wants them', async () => {
    const folder = temporaryFolder(bad);
    expect((await run(folder, ['check', '--color'])).stdout).toContain('\u001b');
    expect((await run(folder, ['check'], { environment: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b');
    for (const [args, environment] of [
      [['--no-color'], { FORCE_COLOR: '1' }],
      [[], { FORCE_COLOR: '1', NO_COLOR: '1' }],
    ] as const)
      expect((await run(folder, ['check', ...args], { environment })).stdout).not.toContain('\u001b');
    expect((await run(folder, ['check', '--color'], { environment: { NO_COLOR: '1' } })).stdout).toContain('\u001b');
  });
});

describe('bad usage', () => {
  test.each([
    [['check', 'missing.yaml'], 'missing.yaml: there is no such file or folder'],
    [['check', '--format', 'xml'], "'xml' is invalid"],
    [['check', '--fail-on', 'never'], "'never' is invalid"],
    [['check', '--nonsense'], "podwire: unknown option '--nonsense'\n"],
    [['check', '--forma'], "podwire: unknown option '--forma' (Did you mean --format?)\n"],
    [['nonsense'], "podwire: unknown command 'nonsense'\n"],
    [['chek'], "podwire: unknown command 'chek' (Did you mean check?)\n"],
    [['lsp'], 'podwire lsp --stdio'],
  ])('%j ends with 2 and one clear line', async (args, message) => {
    const { code, stdout, stderr } = await run(temporaryFolder(good), args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  test('a given file that cannot be read, and a folder with nothing to read, end with 2', async () => {
    const folder = temporaryFolder({
      'binary.yaml': Buffer.from([1, 0, 2, 3]),
      'big.yaml': Buffer.alloc(6_000_000, 35),
    });
    expect(await run(folder, ['check', 'binary.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/binary$/m),
    });
    expect(await run(folder, ['check', 'big.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/too large$/m),
    });
    mkdirSync(path.join(folder, 'empty'));
    expect((await run(folder, ['check', 'empty'])).code).toBe(2);
  });

  test('lets neither files nor manifests speak to the terminal', async () => {
    const folder = temporaryFolder({
      'a\u001b[2Jb.yaml': Buffer.from([1, 0]),
      'x.yaml': service('"we\u001b[2Jb"'.replace('\u001b', '\\u001b')),
    });
    expect((await run(folder, ['check', 'a\u001b[2Jb.yaml'])).stderr).toBe('podwire: a\\u{1b}[2Jb.yaml: binary\n');
    expect((await run(folder, ['explain', 'we[2Jb'])).stderr).toContain('did you mean we\\u{1b}[2Jb?');
  });

  test('without a command the help is shown', async () => {
    const { code, stderr } = await run(temporaryFolder(), []);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: podwire');
  });
});

test('help and version are no failure', async () => {
  const asked = await run('/', ['help', 'check']);
  expect(asked).toEqual(await run('/', ['check', '--help']));
  const help = await run(temporaryFolder(), ['check', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Examples:');
  expect(await run(temporaryFolder(), ['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
