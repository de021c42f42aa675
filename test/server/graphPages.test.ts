import path from 'node:path';
import { expect, test } from 'vitest';
import type { GraphMessage } from '../../src/protocol/graphParts.ts';
import { GraphPages } from '../../src/server/answers/graphPages.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { edited, generatedGraph } from '../webview/fixtures/generated.ts';
import { deployment, service } from './manifests.ts';
import { startClient } from './testClient.ts';

const numberOfParts = (messages: readonly GraphMessage[]) =>
  messages.flatMap(message => (message.type === 'parts' ? message.parts : [])).length;

const graph = generatedGraph(1000);
const all = 20;

test('a page that got the last answer is told what changed since', () => {
  const pages = new GraphPages();
  const first = pages.answer(graph, { page: 1, have: 0 });
  expect(numberOfParts(first.messages)).toBeGreaterThan(all);
  const second = pages.answer(edited(graph), { page: 1, have: first.answer });
  expect(numberOfParts(second.messages)).toBe(2);
  expect(pages.answer(edited(graph), { page: 1, have: second.answer }).messages).toEqual([]);
});

test('a page that did not get the last answer is told everything', () => {
  const pages = new GraphPages();
  const first = pages.answer(graph, { page: 1, have: 0 });
  pages.answer(edited(graph), { page: 1, have: first.answer });
  const again = pages.answer(edited(graph), { page: 1, have: first.answer });
  expect(numberOfParts(again.messages)).toBeGreaterThan(all);
  expect(numberOfParts(pages.answer(graph, { page: 1, have: again.answer + 7 }).messages)).toBeGreaterThan(all);
});

test('pages are told apart, and one that was not heard of for long is told everything', () => {
  const pages = new GraphPages();
  const { answer } = pages.answer(graph, { page: 1, have: 0 });
  expect(numberOfParts(pages.answer(graph, { page: 2, have: answer }).messages)).toBeGreaterThan(all);
  for (let page = 3; page < 20; page++) pages.answer(graph, { page, have: 0 });
  expect(numberOfParts(pages.answer(graph, { page: 1, have: answer }).messages)).toBeGreaterThan(all);
});

test('a client is told a graph in parts, and after an edit only what changed', async () => {
  const root = temporaryFolder({ 'svc.yaml': service('api'), 'deploy.yaml': deployment('api') });
  const client = await startClient({ folders: [root], world: nodeWorld });
  await client.ready();
  const params = { scope: 'workspace', uri: '', focusId: '', page: 1 } as const;
  const first = await client.request('podwire/graphParts', { ...params, have: 0 });
  expect(first.messages.map(({ type }) => type)).toEqual(['parts', 'graph']);
  const same = await client.request('podwire/graphParts', { ...params, have: first.answer });
  expect(same.messages).toEqual([]);
  await client.open(path.join(root, 'svc.yaml'), service('api', 'apii'));
  const after = await client.request('podwire/graphParts', { ...params, have: same.answer });
  expect(JSON.stringify(after.messages)).toContain('selects nothing');
});
