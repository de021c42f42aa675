import { describe, expect, test } from 'vitest';
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
    await checkNothing({}, [], '.: holds no manifest');
    await checkNothing({}, ['--format', 'json', '.'], '.: holds no manifest');
    await checkNothing({ 'a/values.yaml': 'replicas: 1\n', 'b.yaml': POD }, ['a'], 'a: holds no manifest');
    await checkNothing({ 'a/values.yaml': 'replicas: 1\n', 'b/b.yaml': POD }, ['b', 'a'], 'a: holds no manifest');
    await checkNothing({ '.gitignore': '*.yaml\n', 'a.yaml': POD }, [], '.: holds no manifest');
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
    expect(stderr).toBe('podwire: values.yaml: holds no manifest\npodwire: empty.yaml: holds no manifest\n');
  });

  test.each([
    ['', 'is empty'],
    ['\n', 'is empty'],
    ['---\n# nothing\n', 'holds no manifest'],
    ['Error: chart not found\n', 'holds no manifest'],
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
});
