import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const bad = service('web', 'web');
const nearly = { 'svc.yaml': service('web', 'web'), 'deploy.yaml': deployment('web', 'webb') };
const fixed = service('web', 'webb');

describe('paths', () => {
  test('a glob names files, and folders with what is below them', async () => {
    const folder = temporaryFolder({
      'a/x/svc.yaml': bad,
      'a/y.yaml': bad,
      'a/y.txt': bad,
      'b/svc.yaml': bad,
      '.gitignore': 'a/y.yaml',
    });
    expect((await run(folder, ['check', 'a/*'])).stdout).toContain('1 Service in 1 file');
    expect((await run(folder, ['check', '**/svc.yaml'])).stdout).toContain('2 Services in 2 files');
    expect((await run(folder, ['check', '{a,b}/**/*.yaml', 'b'])).stdout).toContain('2 Services in 2 files');
  });

  test('a file whose name looks like a glob is itself', async () => {
    const folder = temporaryFolder({ 'a[1].yaml': bad, 'a1.yaml': bad });
    expect((await run(folder, ['check', 'a[1].yaml'])).stdout).toContain('a[1].yaml:7:5 warning');
  });

  test('blanks and Unicode in paths', async () => {
    const folder = temporaryFolder({ 'my shop/größe 店.yaml': bad });
    const { stdout } = await run(folder, ['check', 'my shop', '--format', 'json']);
    expect((JSON.parse(stdout) as CheckReport).problems[0]?.file).toBe('größe 店.yaml');
    expect((await run(folder, ['check'])).stdout).toContain('  my shop/größe 店.yaml:7:5 warning');
  });

  test('a file that cannot be read is said, and the rest is checked', async () => {
    const folder = temporaryFolder({ 'binary.yaml': Buffer.from([1, 0, 2, 3]), 'svc.yaml': bad });
    const { code, stdout, stderr } = await run(folder, ['check', 'binary.yaml', 'svc.yaml']);
    expect([code, stderr]).toEqual([2, 'podwire: binary.yaml: binary\n']);
    expect(stdout).toContain('svc.yaml:7:5 warning');
  });

  test.skipIf(process.platform !== 'linux')(
    'a file whose name is not UTF-8 is named (skipped where there is none)',
    async () => {
      const folder = temporaryFolder({ 'svc.yaml': bad });
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]), bad);
      for (const args of [['check'], ['check', '--cache', 'cache']])
        expect((await run(folder, args)).stdout).toContain('caf\uFFFD.yaml: unreadable\n');
    },
  );

  test('a broken file is named, and the rest is checked', async () => {
    const { stdout } = await run(temporaryFolder({ 'broken.yaml': `${bad}  : [`, 'svc.yaml': bad }), ['check']);
    expect(stdout).toMatch(/^ {2}broken\.yaml:11:3 error /m);
    expect(stdout).toContain('1 file could not be read in full');
  });
});

describe('standard input', () => {
  test('is one scope', async () => {
    const input = `${service('web')}---\n${deployment('web')}---\n${service('db')}---\n${deployment('worker')}`;
    const folder = temporaryFolder({ 'deploy.yaml': deployment('db') });
    const { code, stdout } = await run(folder, ['check', '-'], { input });
    expect(code).toBe(1);
    expect(stdout).toContain('  <stdin>:39:5 warning Service db selects nothing');
    expect(stdout).toContain('2 Services in 1 file: 0 errors, 1 warning');
  });

  test('heeds the podwire.yaml of the current folder', async () => {
    const folder = temporaryFolder({ 'podwire.yaml': 'rules: {service-selects-nothing: hint}' });
    expect(await run(folder, ['check', '-'], { input: bad })).toMatchObject({ code: 0 });
  });

  test.each([
    [['check', '-', 'a.yaml'], '- (standard input) cannot be combined'],
    [['check', '-', '--fix'], '--fix needs files'],
  ])('%j makes no sense', async (args, message) => {
    expect(await run(temporaryFolder(), args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  test.each(['utf-16le', 'utf-8'] as const)('is read as %s, with a byte order mark and CRLF', async encoding => {
    const input = Buffer.from(`\uFEFF${service('web')}`.replaceAll('\n', '\r\n'), encoding);
    expect((await run(temporaryFolder(), ['check', '-'], { input })).stdout).toContain('<stdin>:7:5 warning');
  });

  test('that is no text ends with 2', async () => {
    expect(await run(temporaryFolder(), ['check', '-'], { input: Buffer.from([1, 0, 2]) })).toMatchObject({ code: 2 });
  });
});

describe('options', () => {
  test('--rule wins over podwire.yaml', async () => {
    const folder = temporaryFolder({ 'svc.yaml': bad, 'podwire.yaml': 'rules: {service-selects-nothing: off}' });
    expect((await run(folder, ['check'])).code).toBe(0);
    expect((await run(folder, ['check', '--rule', 'service-selects-nothing=error'])).stdout).toContain('1 error');
  });

  test('podwire.yaml holds for the folders below it, where the command starts', async () => {
    const folder = temporaryFolder({ 'a/svc.yaml': bad, 'podwire.yaml': 'rules: {service-selects-nothing: off}' });
    expect((await run(folder, ['check', 'a'])).code).toBe(0);
    expect((await run(folder, ['check', 'a/svc.yaml'])).code).toBe(0);
    // Outside of where the command starts nobody is asked.
    expect((await run(path.join(folder, 'a'), ['check'])).code).toBe(1);
  });

  test('a Service has 200 workloads in a report, and their number', async () => {
    const all = Array.from({ length: 201 }, (_, i) => deployment(`web-${i}`, 'web'));
    const folder = temporaryFolder({ 'all.yaml': [service('web'), ...all].join('---\n') });
    const { stdout } = await run(folder, ['check', '--format', 'json']);
    const { services } = JSON.parse(stdout) as CheckReport;
    expect(services.map(each => [each.workloads.length, each.workloadCount])).toEqual([[200, 201]]);
  });

  test('where all Services select all workloads, a report has 20 of each', async () => {
    const services = Array.from({ length: 251 }, (_, i) => service('web').replace('name: web', `name: s${i}`));
    const workloads = Array.from({ length: 200 }, (_, i) => deployment(`web-${i}`, 'web'));
    const folder = temporaryFolder({ 'all.yaml': [...services, ...workloads].join('---\n') });
    const { stdout } = await run(folder, ['check', '--format', 'json']);
    const report = JSON.parse(stdout) as CheckReport;
    expect(new Set(report.services.map(each => `${each.workloads.length} of ${each.workloadCount ?? 0}`))).toEqual(
      new Set(['20 of 200']),
    );
  });

  test('--config is read in place of podwire.yaml', async () => {
    const folder = temporaryFolder({
      'svc.yaml': bad,
      'podwire.yaml': 'rules: {service-selects-nothing: off}',
      'ci.yml': 'rules: {service-selects-nothing: error}',
    });
    expect((await run(folder, ['check', '--config', 'ci.yml'])).stdout).toContain('1 error');
  });

  test('--omitted-namespace is that of manifests which name none', async () => {
    const folder = temporaryFolder({ 'svc.yaml': service('web'), 'deploy.yaml': deployment('web', 'web', 'prod') });
    expect((await run(folder, ['check', '--omitted-namespace', 'shop'])).code).toBe(1);
    expect((await run(folder, ['check', '--omitted-namespace', 'prod'])).code).toBe(0);
  });

  test('-n means what it means for kubectl: only what is in this namespace', async () => {
    const folder = temporaryFolder({
      'one.yaml': service('web').replace('  name:', '  namespace: one\n  name:'),
      'two.yaml': `${service('db').replace('  name:', '  namespace: two\n  name:')}---\n${deployment('db', 'db', 'two')}`,
      'none.yaml': service('api'),
      'hook.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: one, labels: {"a b": c}}\n',
    });
    const named = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await run(folder, ['check', '--format', 'json', ...args]);
      const { services, problems } = JSON.parse(stdout) as CheckReport;
      return [...services.map(each => each.name), ...problems.map(each => `${each.file} ${each.code}`)];
    };
    const ofNamespace = 'hook.yaml label-invalid';
    const ofOne = ['web', ofNamespace, 'one.yaml service-selects-nothing'];
    expect(await named('-n', 'one')).toEqual(ofOne);
    expect(await named('-n', 'two')).toEqual(['db', ofNamespace]);
    expect(await named('-n', 'default')).toEqual(['api', ofNamespace, 'none.yaml service-selects-nothing']);
    expect(await named('-n', 'one', '--omitted-namespace', 'one')).toEqual([
      'api',
      'web',
      ofNamespace,
      'none.yaml service-selects-nothing',
      'one.yaml service-selects-nothing',
    ]);
    expect((await run(folder, ['check', '-n', 'two'])).stdout).toContain('1 Service in 4 files');
  });

  test('-n is the namespace that a build puts objects into', async () => {
    const folder = temporaryFolder({
      'base/kustomization.yaml': 'resources: [api.yaml]\n',
      'base/api.yaml': service('api'),
      'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
    });
    const { stdout } = await run(folder, ['check', '-n', 'prod']);
    expect(stdout).toContain('1 Service in');
    expect(stdout).toContain('service-selects-nothing');
    expect((await run(folder, ['check', '-n', 'dev'])).stdout).toContain('0 Services in');
  });

  test('--quiet prints what counts and nothing else', async () => {
    const folder = temporaryFolder({ 'svc.yaml': `# podwire-ignore: duplicate-label-key\n${bad}` });
    const { stdout } = await run(folder, ['check', '-q']);
    expect(stdout).toContain('service-selects-nothing');
    expect(stdout).not.toMatch(/unused-ignore|1 Service/);
    expect(await run(folder, ['check', '-q', '--fail-on', 'error'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { problems } = JSON.parse((await run(folder, ['check', '-q', '-f', 'json'])).stdout) as CheckReport;
    expect(problems.map(({ code }) => code)).toEqual(['service-selects-nothing']);
  });

  test('--max-warnings lets so many pass, and no error', async () => {
    const folder = temporaryFolder({ 'svc.yaml': bad });
    expect((await run(folder, ['check', '--max-warnings', '1'])).code).toBe(0);
    expect((await run(folder, ['check', '--max-warnings', '0'])).code).toBe(1);
    const args = ['check', '--max-warnings', '9', '--rule', 'service-selects-nothing=error'];
    expect((await run(folder, args)).code).toBe(1);
  });

  test('--no-color', async () => {
    const { stdout } = await run(temporaryFolder({ 'svc.yaml': bad }), ['check', '--no-color'], { isTTY: true });
    expect(stdout).not.toContain('\u001b');
  });

  test.each([
    [['--rule', 'service-selects-nothing'], 'write code=level'],
    [['--rule', 'nonsense=error'], 'there is no problem code nonsense'],
    [['--rule', 'unused-ignores=off'], 'there is no problem code unused-ignores: did you mean unused-ignore?'],
    [['--rule', 'unused-ignore=loud'], 'the level must be one of off, hint, information, warning, error'],
    [['--config', 'missing.yaml'], 'there is no such file'],
    [['--config', 'faulty.yaml'], 'faulty.yaml: rules: there is no problem code "x"'],
    [['--max-warnings', 'many'], 'not a number of warnings'],
    [['--dry-run'], '--dry-run goes with --fix'],
    [['x*.yaml'], 'x*.yaml: matches no manifest'],
    [['--omitted-namespace', 'Shop'], '--omitted-namespace Shop: is not the name of a namespace'],
  ])('check %j ends with 2 and one clear line', async (args, message) => {
    const { code, stdout, stderr } = await run(temporaryFolder({ 'faulty.yaml': 'rules: {x: off}' }), [
      'check',
      ...args,
    ]);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain(message);
  });

  test.each([
    ['{[', 'does not parse'],
    ['- a', 'is not a map of settings'],
    ['bundle: [a]', 'there is no setting "bundle"'],
    ['bundles: a', 'bundles: is not a list of globs'],
    ["bundles: ['*a*a*a*a']", 'bundles: "*a*a*a*a" has too many stars, is too long'],
    ["bundles: ['+(a)+(a)']", 'is an extended glob'],
    ['rules: [a]', 'rules: is not a map of problem codes'],
    ['rules: {unused-ignore: loud}', 'rules: unused-ignore: the level must be one of'],
    ['releases: {chart: a}', 'releases: is not a list of releases'],
    ['releases: [{chart: a}, {name: b}]', 'releases: number 2 names no chart'],
  ])('a podwire.yaml with %s ends with 2', async (text, message) => {
    const folder = temporaryFolder({ 'podwire.yaml': text, 'svc.yaml': bad });
    expect(await run(folder, ['check'])).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('--fix', () => {
  test('writes what is safe, keeps the rest, and checks what is left', async () => {
    const folder = temporaryFolder(nearly);
    expect(await run(folder, ['check', '--fix'])).toMatchObject({
      code: 0,
      stderr: 'podwire: fixed 1 problem in 1 file\n',
    });
    expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toBe(fixed);
    expect(readFileSync(path.join(folder, 'deploy.yaml'), 'utf8')).toBe(nearly['deploy.yaml']);
    expect(readdirSync(folder)).toEqual(['deploy.yaml', 'svc.yaml']);
  });

  test('--dry-run prints a diff that git applies, and changes nothing', async () => {
    const folder = temporaryFolder({
      'my shop/svc.yaml': nearly['svc.yaml'],
      'my shop/deploy.yaml': nearly['deploy.yaml'],
    });
    const { code, stdout, stderr } = await run(folder, ['check', '--fix', '--dry-run']);
    expect([code, stderr]).toEqual([1, 'podwire: would fix 1 problem in 1 file\n']);
    expect(stdout).toContain('--- a/my shop/svc.yaml\n+++ b/my shop/svc.yaml\n@@');
    expect(stdout).toContain('\n-    app: web\n+    app: webb\n');
    const file = path.join(folder, 'my shop/svc.yaml');
    expect(readFileSync(file, 'utf8')).toBe(nearly['svc.yaml']);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    expect(readFileSync(file, 'utf8')).toBe(fixed);
  });

  test('counts what it solves as the check without it does, also where a fix brings another one about', async () => {
    const folder = temporaryFolder({
      'svc.yaml': `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: apii}, ports: [{port: 80, targetPort: htp}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: c, image: c, ports: [{name: http, containerPort: 8080}]}]}
`,
    });
    expect((await run(folder, ['check'])).stdout).toContain('--fix solves 1 problem\n');
    const { stdout, stderr } = await run(folder, ['check', '--fix', '--dry-run']);
    expect(stdout).toContain('+spec: {selector: {app: api}, ports: [{port: 80, targetPort: http}]}');
    expect(stderr).toBe('podwire: would fix 1 problem in 1 file\n');
  });

  test('keeps line ends, the byte order mark, the mode, and links', async () => {
    const folder = temporaryFolder({ 'deploy.yaml': nearly['deploy.yaml'] });
    const text = `\uFEFF${nearly['svc.yaml'].replaceAll('\n', '\r\n')}`;
    mkdirSync(path.join(folder, 'real'));
    writeFileSync(path.join(folder, 'real/svc.yaml'), text);
    chmodSync(path.join(folder, 'real/svc.yaml'), 0o640);
    symlinkSync('real/svc.yaml', path.join(folder, 'link.yaml'));
    const { code } = await run(folder, ['check', 'link.yaml', 'deploy.yaml', '--fix']);
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'real/svc.yaml'), 'utf8')).toBe(`\uFEFF${fixed.replaceAll('\n', '\r\n')}`);
    expect(statSync(path.join(folder, 'real/svc.yaml')).mode & 0o777).toBe(0o640);
    expect(lstatSync(path.join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
  });

  test('a link beside its file is the same file', async () => {
    const folder = temporaryFolder(nearly);
    symlinkSync('svc.yaml', path.join(folder, 'link.yaml'));
    expect((await run(folder, ['check', '--fix'])).code).toBe(0);
    expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toBe(fixed);
    expect(lstatSync(path.join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
  });

  test('leaves a file that is read-only, and says so', async () => {
    const folder = temporaryFolder(nearly);
    chmodSync(path.join(folder, 'svc.yaml'), 0o444);
    const { code, stdout, stderr } = await run(folder, ['check', '--fix']);
    expect([code, stderr]).toEqual([2, 'podwire: svc.yaml: is read-only, so it is left as it was\n']);
    expect(stdout).toContain('svc.yaml:7:5 warning Service web selects nothing');
    expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toBe(nearly['svc.yaml']);
  });

  test.skipIf(process.getuid?.() !== 0)(
    'leaves a file to its owner (skipped where nobody may give files away)',
    async () => {
      const folder = temporaryFolder(nearly);
      chownSync(path.join(folder, 'svc.yaml'), 1234, 1235);
      await run(folder, ['check', '--fix']);
      expect(statSync(path.join(folder, 'svc.yaml'))).toMatchObject({ uid: 1234, gid: 1235 });
    },
  );

  test('leaves what has several ways out, and says so', async () => {
    const folder = temporaryFolder({ ...nearly, 'other.yaml': deployment('web2', 'weeb') });
    const { code, stderr } = await run(folder, ['check', '--fix']);
    expect(code).toBe(1);
    expect(stderr).toContain('svc.yaml:7:5: service-selects-nothing: there are several ways to fix it');
    expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toBe(nearly['svc.yaml']);
  });

  test('leaves a file that is not UTF-8, and says so', async () => {
    const folder = temporaryFolder({
      'deploy.yaml': nearly['deploy.yaml'],
      'svc.yaml': Buffer.concat([Buffer.from(`${nearly['svc.yaml']}# `), Buffer.from([0xe4, 10])]),
    });
    const before = readFileSync(path.join(folder, 'svc.yaml'));
    const { code, stderr } = await run(folder, ['check', '--fix']);
    expect([code, stderr]).toEqual([2, 'podwire: svc.yaml: is not UTF-8, so it is left as it was\n']);
    expect(readFileSync(path.join(folder, 'svc.yaml'))).toEqual(before);
  });

  test('keeps an unused ignore: seen with more files it may be of use', async () => {
    const folder = temporaryFolder({
      'svc.yaml': `# podwire-ignore: duplicate-label-key\n${service('web')}`,
      'deploy.yaml': deployment('web'),
    });
    await run(folder, ['check', '--fix']);
    expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toContain('podwire-ignore');
  });
});

test('what stands beside an address, or a password in it, is not printed', async () => {
  const env = (value: string) => `          env: [{name: DB_URL, value: "${value}"}, {name: KEY, value: hunter2}]\n`;
  const value = 'postgres://me:hunter2@db.default.svc:9999/x';
  const text = deployment('web').replace('          ports:\n', `${env(value)}          ports:\n`);
  const folder = temporaryFolder({ 'web.yaml': text, 'db.yaml': `${service('db')}---\n${deployment('db')}` });
  const { stdout } = await run(folder, ['check', '--fail-on', 'hint']);
  expect(stdout).toContain('call-port-missing');
  for (const format of ['text', 'sarif', 'github', 'junit'])
    expect((await run(folder, ['check', '--format', format])).stdout).not.toContain('hunter2');
});

describe('formats', () => {
  test.each(['sarif', 'github', 'junit'])('%s says the problem', async format => {
    const { code, stdout } = await run(temporaryFolder({ 'a b/svc.yaml': bad }), ['check', '--format', format]);
    expect(code).toBe(1);
    expect(stdout).toContain('Service web selects nothing');
    expect(stdout).toContain(format === 'sarif' ? 'a%20b/svc.yaml' : 'a b/svc.yaml');
  });
});
