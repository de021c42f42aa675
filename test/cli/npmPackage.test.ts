import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { layOutNpmPackage } from '../../scripts/lib/npmPackage.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { buildProgram } from './support.ts';

let program = '';
beforeAll(async () => (program = await buildProgram('package')));

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd,
    encoding: 'utf8',
  });
}

/** A message of the Language Server Protocol. */
function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

/** Starts and ends a language server as a client does: whether it offers hovers, and its exit code. */
async function lifeOf(server: ChildProcessWithoutNullStreams): Promise<readonly [boolean, number | null]> {
  let answers = '';
  server.stdin.write(
    message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
  );
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    answers += chunk.toString();
    if (answers.includes('"id":1')) server.stdin.write(message({ id: 2, method: 'shutdown' }));
    if (answers.includes('"id":2')) break;
  }
  const ended = new Promise<number | null>(resolve => server.once('exit', resolve));
  server.stdin.end(message({ method: 'exit' }));
  return [answers.includes('"hoverProvider":true'), await ended];
}

/** Files that a package would hold. */
function packed(cwd: string): string[] {
  const [result] = JSON.parse(npm(cwd, 'pack', '--dry-run', '--json')) as { files: { path: string }[] }[];
  return (result?.files ?? []).map(file => file.path).sort();
}

describe('the npm package', () => {
  test('runs from a clean folder that it was installed into', async () => {
    const folder = temporaryFolder({
      'clean/api.yaml': `${service('api')}---\n${deployment('api')}`,
      'clean/package.json': '{}',
    });
    layOutNpmPackage(path.join(folder, 'stage'), program);
    npm(folder, 'pack', './stage');
    const tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '';
    const clean = path.join(folder, 'clean');
    npm(clean, 'install', `../${tarball}`);
    expect(readdirSync(path.join(clean, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['podwire']);
    const podwire = path.join(clean, 'node_modules/.bin/podwire');
    expect(execFileSync(podwire, ['check', 'api.yaml'], { cwd: clean, encoding: 'utf8' })).toBe(
      '1 Service in 1 file: 0 errors, 0 warnings\n',
    );
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(execFileSync(podwire, ['--version'], { cwd: clean, encoding: 'utf8' })).toBe(`${version}\n`);
    expect(execFileSync(podwire, ['graph', 'api.yaml'], { cwd: clean, encoding: 'utf8' })).toContain(
      'selects · app=api',
    );
    expect(execFileSync(podwire, ['explain', 'api'], { cwd: clean, encoding: 'utf8' })).toContain('✓ Deployment api');
    expect(await lifeOf(spawn(podwire, ['lsp', '--stdio'], { cwd: clean }))).toEqual([true, 0]);
  });

  test('has nothing of the extension, and nothing to install or to run', () => {
    const stage = path.join(temporaryFolder(), 'stage');
    layOutNpmPackage(stage, program);
    const manifest = JSON.parse(readFileSync(path.join(stage, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(manifest).sort()).toEqual([
      'bin',
      'description',
      'engines',
      'files',
      'keywords',
      'license',
      'name',
      'version',
    ]);
    expect(manifest['engines']).toEqual({ node: '>=20' });
    for (const file of packed(stage))
      expect(file).toMatch(
        /^(dist\/(cli\.js|worker\.js|cluster\.js|mcp\.js|THIRD_PARTY_NOTICES\.txt)|[A-Z]+(\.md)?|package\.json)$/,
      );
  });

  test('"npm pack" in the project itself ships the command line and no sources', () => {
    const names = packed(root);
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    for (const name of names)
      expect(name).toMatch(
        /^(dist\/(cli|extension|worker)\.js|dist\/THIRD_PARTY_NOTICES\.txt|[A-Z]+(\.md)?|package\.json)$/,
      );
  });
});
