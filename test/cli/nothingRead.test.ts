import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: {}\n';

/** What is said where nothing was read: one line on stderr, nothing on stdout, exit code 2. */
async function checkNothing(files: Readonly<Record<string, string>>, args: readonly string[], said: string) {
  const { code, stdout, stderr } = await run(temporaryFolder(files), ['check', ...args]);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `podwire: ${said}\n` });
}

describe('nothing read is not nothing wrong', () => {
  test('an empty folder, and one without any object', async () => {
    await checkNothing({}, [], '.: contains no manifest');
    await checkNothing({}, ['--format', 'json', '.'], '.: contains no manifest');
    await checkNothing({ 'a/values.yaml': 'replicas: 1\n', 'b.yaml': POD }, ['a'], 'a: contains no manifest');
    await checkNothing({ 'a/values.yaml': 'replicas: 1\n', 'b/b.yaml': POD }, ['b', 'a'], 'a: contains no manifest');
    await checkNothing({ '.gitignore': '*.yaml\n', 'a.yaml': POD }, [], '.: contains no manifest');
  });

  test.each([
    ['an object that wires nothing', { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n' }],
    ['an object of a kind that nobody knows', { 'a.yaml': 'apiVersion: x/v1\nkind: Y\nmetadata: {name: x}\n' }],
    ['a template', { 'templates/a.yaml': '{{- range .Values.x }}\n{{ . }}\n{{- end }}\n' }],
    ['a kustomization', { 'kustomization.yaml': 'namePrefix: a-\n' }],
    ['JSON', { 'a.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }) }],
  ])('%s is something', async (_what, files) => {
    expect((await run(temporaryFolder(files), ['check'])).code).toBe(0);
  });

  test('a named file without a manifest is a note', async () => {
    const folder = temporaryFolder({ 'values.yaml': 'replicas: 1\n', 'empty.yaml': '', 'a.yaml': POD });
    const { code, stderr } = await run(folder, ['check', 'values.yaml', 'a.yaml', 'empty.yaml']);
    expect(code).toBe(0);
    expect(stderr).toBe('podwire: values.yaml: contains no manifest\npodwire: empty.yaml: contains no manifest\n');
  });

  test.each([
    ['', 'is empty'],
    ['\n', 'is empty'],
    ['---\n# nothing\n', 'contains no manifest'],
    ['Error: chart not found\n', 'contains no manifest'],
  ])('standard input: %j', async (input, said) => {
    const { code, stdout, stderr } = await run(temporaryFolder(), ['check', '-'], { input });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `podwire: standard input: ${said}\n` });
  });

  test('a manifest that does not parse fails, wherever it comes from', async () => {
    const broken = `${POD}---\napiVersion: v1\nkind: Service\nmetadata: {name: [\n`;
    const folder = temporaryFolder({ 'a.yaml': broken });
    for (const args of [[], ['a.yaml'], ['.']]) expect((await run(folder, ['check', ...args])).code).toBe(1);
    const { code, stdout } = await run(folder, ['check', '-'], { input: broken });
    expect(code).toBe(1);
    expect(stdout).toContain('<stdin>:8:1 error kubectl refuses this document: ');
  });

  test('YAML that does not parse is counted, and is no problem where it is no manifest', async () => {
    const files = {
      'a.yaml': POD,
      'b.yml': 'a: 1\n---\nfoo: [\n',
      'kinds.yaml': '# of one kind\nkind: x\nfoo: [\n',
      'sprig.yaml': '{% if x %}\n- {{ a }}\n',
      'text.yaml': 'only words\n',
      'tsconfig.json': '{"a": 1, // why\n}',
    };
    const folder = temporaryFolder(files);
    const { code, stdout } = await run(folder, ['check']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'b.yml: broken: did not find expected node content\nkinds.yaml: broken: did not find expected node content\n\n' +
        '0 Services in 6 files: 0 errors, 0 warnings; 2 files could not be read in full\n',
    );
    const json = JSON.parse((await run(folder, ['check', '--format', 'json'])).stdout) as CheckReport;
    expect(json.skipped.map(({ file }) => file)).toEqual(['b.yml', 'kinds.yaml']);
    expect(json.problems).toEqual([]);
    expect((await run(folder, ['check', 'b.yml'])).stdout).toContain('b.yml: broken: ');
    expect((await run(folder, ['check', '--fail-on-unread'])).code).toBe(2);
  });

  test('a file with zeros among its lines is a broken manifest, and UTF-16 without a mark is named', async () => {
    const folder = temporaryFolder({
      'a.yaml': Buffer.from(`${POD}# \0\n`),
      'b.yaml': Buffer.from(POD, 'utf16le'),
      'c.yaml': Buffer.from([1, 0, 2]),
    });
    const { code, stdout, stderr } = await run(folder, ['check', '.']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('a.yaml:5:3 error kubectl refuses this document: control characters are not allowed');
    const utf16 = 'b.yaml: UTF-16 without a byte order mark, which kubectl refuses: save it as UTF-8';
    expect(stdout).toContain(`\n${utf16}\nc.yaml: binary\n`);
    expect(await run(folder, ['check', 'b.yaml'])).toMatchObject({ code: 2, stderr: `podwire: ${utf16}\n` });
  });
});

test.skipIf(process.platform === 'win32')('a pipe and a device that are named are waited for by nobody', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [path.join(folder, 'pipe.yaml')]);
  symlinkSync('/dev/zero', path.join(folder, 'zeros.yaml'));
  for (const name of ['pipe.yaml', 'zeros.yaml']) {
    const { code, stderr } = await run(folder, ['check', name]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `podwire: ${name}: is no regular file\n` });
  }
});
