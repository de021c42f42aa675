import { createWiringService } from '../../../src/core/wiringService.ts';
import { pathOfUri, uriOfPath } from '../../../src/node/fileUri.ts';
import { fakeWorld } from '../../server/fakeWorld.ts';
import { startClient, type TestClient } from '../../server/testClient.ts';
import { KEY, MARK, SECRET_FILES } from './secretFiles.ts';
import { AT_WORDS } from './serverSteps.ts';

const AT_PLACES = [
  ...AT_WORDS,
  'textDocument/prepareCallHierarchy',
  'podwire/resourceAt',
  'podwire/placesInBuild',
] as const;

const disk = new Map(Object.entries(SECRET_FILES).map(([name, text]) => [`/w/${name}`, text]));

async function start(): Promise<TestClient> {
  const change = (file: string) => ({ uri: uriOfPath(file), text: disk.get(file) ?? '' });
  const { world } = fakeWorld({
    readAll: async function* () {
      yield [...disk.keys()].filter(file => /\.(yaml|json)$/.test(file)).map(change);
    },
    readText: async uri => disk.get(pathOfUri(uri) ?? ''),
    isThere: async uri => disk.has(pathOfUri(uri) ?? ''),
  });
  const client = await startClient({ folders: ['/w'], world: { ...world, createService: createWiringService } });
  await client.ready();
  return client;
}

/** Places in a text: where a word begins, and in it. */
function placesIn(text: string) {
  return text
    .split('\n')
    .flatMap((content, line) =>
      [...content.matchAll(/[\w.-]+/g)].flatMap(({ index, 0: word }) =>
        [index, index + Math.ceil(word.length / 2)].map(character => ({ line, character })),
      ),
    );
}

/** Where an answer has a word of a Secret, if it has. */
export function leaks(where: string, answer: unknown): readonly string[] {
  const text = JSON.stringify(answer) ?? '';
  const at = Math.max(text.indexOf(MARK), where.startsWith('build') ? -1 : text.indexOf(KEY));
  return at === -1 ? [] : [`${where}: ${text.slice(Math.max(0, at - 150), at + 60)}`];
}

/** Answers to an editor with a word of a Secret. isAsked: whether to ask at the place of that number. */
export async function leaksToEditor(isAsked: (place: number) => boolean): Promise<readonly string[]> {
  const client = await start();
  const found: string[] = [];
  let number = 0;
  const ask = async (where: string, method: string, params: object): Promise<void> => {
    const answer = await client.connection.sendRequest(method, params).catch((error: unknown) => String(error));
    found.push(...leaks(where, answer));
  };
  for (const [file, text] of disk) {
    if (file.includes('/refused/')) continue;
    const uri = uriOfPath(file);
    await client.open(file, text);
    await client.ready();
    const textDocument = { uri };
    const whole = { start: { line: 0, character: 0 }, end: { line: 9_999, character: 0 } };
    for (const method of ['textDocument/codeLens', 'textDocument/inlayHint', 'textDocument/codeAction'])
      await ask(`${file} ${method}`, method, { textDocument, range: whole, context: { diagnostics: [] } });
    for (const position of placesIn(text).filter(() => isAsked(number++)))
      for (const method of AT_PLACES)
        await ask(`${file}:${position.line + 1}:${position.character} ${method}`, method, {
          textDocument,
          uri,
          position,
          range: { start: position, end: position },
          context: { diagnostics: [], includeDeclaration: true },
          newName: 'other',
          build: '.',
          root: 'file:///w',
          id: '.',
        });
    await client.close(file);
  }
  for (const build of [undefined, '.'])
    for (const method of [
      'podwire/graph',
      'podwire/treeChildren',
      'podwire/overview',
      'podwire/services',
      'podwire/builds',
    ])
      await ask(method, method, { scope: 'workspace', parentId: '', problemsOnly: false, build, root: 'file:///w' });
  const services = await client.request('podwire/services', {});
  for (const { id } of services)
    for (const method of ['podwire/explain', 'podwire/describe', 'podwire/offeredFixes', 'podwire/locate'])
      await ask(method, method, { id });
  for (const { root, id } of await client.request('podwire/builds', { uri: '' }))
    await ask(`build ${id}`, 'podwire/buildText', { root, id });
  const text = await client.request('podwire/buildText', { root: 'file:///w', id: '.' });
  if (!text?.includes('kind: Secret')) found.push(`the build has no Secret: ${text}`);
  await ask('podwire/fixAllSafe', 'podwire/fixAllSafe', {});
  found.push(
    ...leaks('problems', client.published),
    ...leaks('log', client.log),
    ...leaks('told', client.notifications),
  );
  if (!JSON.stringify(client.published).includes('secret.yaml')) found.push('nothing is said of secret.yaml');
  return [...new Set(found)];
}
