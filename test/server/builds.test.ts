import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pathOfUri, uriOfPath } from '../../src/node/fileUri.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, documents, service } from '../core/support/manifests.ts';
import { startClient } from './testClient.ts';

const base = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  color: blue
---
apiVersion: v1
kind: Secret
metadata:
  name: keys
data:
  password: aHVudGVyMg==
stringData:
  token: hunter3
`;
const prod = `resources: [../../base]
namePrefix: prod-
patches:
  - patch: |-
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      data:
        color: red
`;

async function start() {
  const folder = temporaryFolder({
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': base,
    'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
    'overlays/prod/kustomization.yaml': prod,
    'other.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: other}\n',
  });
  const client = await startClient({ folders: [folder], world: nodeWorld });
  await client.ready();
  const at = (file: string) => uriOfPath(path.join(folder, file));
  return { client, folder, at, root: uriOfPath(folder) };
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length - 1;

test('the builds with a file, and all of them', async () => {
  const { client, at } = await start();
  const ids = async (uri: string) => (await client.request('podwire/builds', { uri })).map(({ id }) => id);
  const both = ['overlays/dev', 'overlays/prod'];
  expect(await ids(at('base/web.yaml'))).toEqual(both);
  expect(await ids(at('overlays/prod/kustomization.yaml'))).toEqual(['overlays/prod']);
  expect(await ids(at('other.yaml'))).toEqual([]);
  expect(await ids('')).toEqual(both);
});

test('the text of a build has no values of Secrets', async () => {
  const { client, root } = await start();
  const text = await client.request('podwire/buildText', { root, id: 'overlays/prod' });
  expect(text).toContain('name: prod-web');
  expect(text).toContain('color: red');
  expect(text).toContain('kind: Secret');
  expect(text).toContain('password: ');
  expect(text).not.toMatch(/hunter|aHVudGVyMg/);
  expect(await client.request('podwire/buildText', { root, id: 'overlays/none' })).toBeNull();
});

test('places lead from a file to a build, and back to the file that decided', async () => {
  const { client, root, at } = await start();
  const placesOf = async (id: string, uri: string, position: { line: number; character: number }) => {
    const text = (await client.request('podwire/buildText', { root, id })) ?? '';
    const found = await client.request('podwire/placesInBuild', { root, id, uri, position });
    return { text, lines: found.map(({ line }) => text.split('\n')[line]) };
  };
  const color = { line: lineOf(base, 'blue'), character: 10 };
  expect((await placesOf('overlays/dev', at('base/web.yaml'), color)).lines).toEqual(['  color: blue']);
  const patched = { line: lineOf(prod, 'red'), character: 16 };
  const { text, lines } = await placesOf('overlays/prod', at('overlays/prod/kustomization.yaml'), patched);
  expect(lines).toEqual(['  color: red']);
  const back = async (part: string, behind: number) => {
    const position = { line: lineOf(text, part), character: behind };
    const location = await client.request('podwire/placeOfBuild', { root, id: 'overlays/prod', position });
    return location && `${path.basename(pathOfUri(location.uri) ?? '')}:${location.range.start.line}`;
  };
  expect(await back('color: red', 10)).toBe(`kustomization.yaml:${lineOf(prod, 'color: red')}`);
  expect(await back('kind: ConfigMap', 8)).toBe('web.yaml:1');
});

test('whoever was shown a build is told of every change, others of none', async () => {
  const { client, root, folder } = await start();
  const file = path.join(folder, 'base/web.yaml');
  await client.open(file, base);
  await client.type(file, base.replace('blue', 'green'));
  await client.ready();
  expect(client.told('podwire/buildsChanged')).toEqual([]);
  const name = { root, id: 'overlays/dev' };
  expect(await client.request('podwire/buildText', name)).toContain('color: green');
  await client.type(file, base.replace('blue', 'yellow'));
  await client.eventually(() => expect(client.told('podwire/buildsChanged').length).toBeGreaterThan(0));
  expect(await client.request('podwire/buildText', name)).toContain('color: yellow');
});

test('where charts are not rendered nothing is fetched', async () => {
  const { client } = await start();
  expect(await client.request('podwire/missingDependencies', {})).toEqual({
    charts: [],
    refusal: expect.stringContaining('turned off'),
  });
  await expect(client.request('podwire/fetchDependencies', { charts: [] })).rejects.toThrow('not rendered');
});

test('what a build applied in the last commit is read from Git', async () => {
  const folder = temporaryFolder({ 'a/kustomization.yaml': 'resources: [map.yaml]\n', 'a/map.yaml': base });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  const client = await startClient({ folders: [folder], world: nodeWorld });
  writeFileSync(path.join(folder, 'a/map.yaml'), base.replace('blue', 'green'));
  const root = uriOfPath(folder);
  const text = await client.request('podwire/buildAtHead', { root, id: 'a' });
  expect(text).toContain('color: blue');
  expect(text).not.toContain('hunter3');
  expect(await client.request('podwire/buildAtHead', { root, id: 'b' })).toBe('');
  const plain = uriOfPath(temporaryFolder({ 'a.yaml': base }));
  expect(await client.request('podwire/buildAtHead', { root: plain, id: 'a' })).toBeNull();
});

test('what is told of an edit that many builds contain is whole, and everybody else has a turn meanwhile', async () => {
  const overlays = Array.from({ length: 120 }, (_, i): [string, string] => [
    `overlays/env${i}/kustomization.yaml`,
    `resources: [../../base]\nnamespace: env${i}\n`,
  ]);
  const text = documents(service('web', 'app: web'), deployment('web', 'app: web'));
  const folder = temporaryFolder({
    ...Object.fromEntries(overlays),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': text,
  });
  const client = await startClient({ folders: [folder], world: nodeWorld });
  await client.ready();
  const file = path.join(folder, 'base/web.yaml');
  await client.open(file, text);
  await client.type(file, text.replace('app: web', 'app: wep'));
  // Asked while builds are made, and answered when all are.
  const builds = client.request('podwire/builds', { uri: uriOfPath(file) });
  await client.eventually(() => expect(client.published.at(-1)?.diagnostics[0]?.message).toContain('app: wep'));
  const told = client.published.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
  for (const message of told) expect(message).toContain('in all 120 builds');
  expect(await builds).toHaveLength(120);
});
