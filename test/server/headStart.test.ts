import { digestOf } from '../../src/node/digest.ts';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ServerWorld } from '../../src/server/connection.ts';
import type { ChangingSource } from '../../src/source/fileSource.ts';
import { isTraced, type Traced } from '../../src/node/reading/traces.ts';
import { keepStartAfter } from '../../src/server/onNode/headStart.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, service } from './manifests.ts';
import { startClient, type TestClient } from './testClient.ts';

let folder: string;
let cacheFolder: string;

beforeEach(() => {
  folder = temporaryFolder({ 'a/web.yaml': service('web', 'webb'), 'a/deploy.yaml': deployment('web'), 'b/x.txt': '' });
  cacheFolder = temporaryFolder();
});

interface Start {
  readonly gate?: Promise<void>;
  readonly settings?: Record<string, unknown>;
  readonly cache?: string;
  /** Whether the client takes the problems of many files in one message. */
  readonly problemsInBatches?: boolean;
}

/** One start on the real disk; with a gate, nothing is read before it opens. */
function start(options: Start = {}): Promise<TestClient> {
  const { gate = Promise.resolve(), settings = {}, cache = cacheFolder, problemsInBatches } = options;
  const openSource: ServerWorld['openSource'] = place => {
    const source = nodeWorld.openSource(place);
    if (!source || !isTraced(source)) return undefined;
    const readAll = async function* (isCancelled?: () => boolean) {
      await gate;
      yield* source.readAll(isCancelled);
    };
    const traced: ChangingSource & Traced = {
      readAll,
      staleAfter: uris => source.staleAfter(uris),
      read: uris => source.read(uris),
      readText: uri => source.readText(uri),
      isThere: uri => source.isThere(uri),
      traces: () => source.traces(),
      isAsThen: traces => source.isAsThen(traces),
    };
    return traced;
  };
  const world = { ...nodeWorld, openSource, keepStart: keepStartAfter(10) };
  return startClient({
    folders: [folder],
    world,
    settings,
    initializationOptions: { cacheFolder: cache, problemsInBatches },
  });
}

function kept(): string | undefined {
  const name = readdirSync(cacheFolder).find(each => each.endsWith('.start'));
  return name === undefined ? undefined : path.join(cacheFolder, name);
}

async function end(client: TestClient): Promise<void> {
  await client.connection.sendRequest('shutdown');
}

/** A whole start, until it is kept. */
async function firstStart(settings = {}): Promise<TestClient> {
  const client = await start({ settings });
  await client.eventually(() => expect(kept()).toBeDefined());
  await end(client);
  return client;
}

/** How many files are told of before anything is read in the next start; then that start goes on to its end. */
async function toldBefore(options: Start = {}, meanwhile = async (_client: TestClient): Promise<void> => {}) {
  let open = (): void => {};
  const gate = new Promise<void>(resolve => (open = resolve));
  const client = await start({ ...options, gate });
  await meanwhile(client);
  await new Promise(resolve => setTimeout(resolve, 60));
  const before = client.published.length;
  open();
  await client.ready();
  await end(client);
  return { before, client };
}

const WARNING = 'service-selects-nothing Service web selects nothing: wants app: webb, Deployment web has app: web';

test.each([false, true])(
  'a start where nothing changed tells at once what the last one told, and nothing twice; in batches: %s',
  async problemsInBatches => {
    const first = await firstStart();
    const { before, client } = await toldBefore({ problemsInBatches });
    expect(before).toBe(1);
    expect(client.batches).toEqual(problemsInBatches ? [1] : []);
    expect(client.problems(`${folder}/a/web.yaml`)).toEqual([WARNING]);
    expect(client.published).toEqual(first.published);
  },
);

describe('nothing is told before it is read', () => {
  /** What changes between two starts. */
  const changes: Readonly<Record<string, () => void>> = {
    'of a file that changed, with its size and time of before': () => {
      const file = path.join(folder, 'a/web.yaml');
      const { atime, mtime } = statSync(file);
      writeFileSync(file, readFileSync(file, 'utf8').replace('webb', 'weba'));
      utimesSync(file, atime, mtime);
    },
    'where a file appeared in a folder without manifests': () => writeFiles(folder, { 'b/new.yaml': service('new') }),
    'where a file is gone': () => rmSync(path.join(folder, 'a/deploy.yaml')),
    'where a file has another name': () =>
      renameSync(path.join(folder, 'a/deploy.yaml'), path.join(folder, 'a/other.yaml')),
    'where a folder is hidden now': () => writeFiles(folder, { '.gitignore': 'b\n' }),
    'where what was kept is of another version': () => {
      const file = kept() ?? '';
      writeFileSync(file, sealed(bodyOf(readFileSync(file)).replace(/^\[/, '[1,')));
    },
  };

  test.each(Object.entries(changes))('%s', async (_, change) => {
    await firstStart();
    change();
    const { before, client } = await toldBefore();
    expect(before).toBe(0);
    const { client: fresh } = await toldBefore({ cache: '' });
    expect(client.published).toEqual(fresh.published);
  });

  test('where a .gitignore says something else', async () => {
    writeFiles(folder, { '.gitignore': 'c\n' });
    await firstStart();
    writeFiles(folder, { '.gitignore': 'a\n' });
    const { before, client } = await toldBefore();
    expect(before).toBe(0);
    expect(client.published).toEqual([]);
  });

  test('where the settings are others', async () => {
    await firstStart();
    const settings = { podwire: { rules: { 'service-selects-nothing': 'off' } } };
    const { before, client } = await toldBefore({ settings });
    expect(before).toBe(0);
    expect(client.published).toEqual([]);
  });

  test('where other files are hidden', async () => {
    await firstStart();
    const { before, client } = await toldBefore({ settings: { 'files.exclude': { a: true } } });
    expect(before).toBe(0);
    expect(client.published).toEqual([]);
  });
});

describe('nothing is kept', () => {
  async function isKept(client: TestClient): Promise<boolean> {
    await client.ready();
    await new Promise(resolve => setTimeout(resolve, 80));
    await end(client);
    return kept() !== undefined;
  }

  test('while an open document holds something else than its file', async () => {
    const client = await start();
    await client.open(`${folder}/a/web.yaml`, service('web'));
    expect(await isKept(client)).toBe(false);
  });

  test('where a file changed of which nobody has told yet', async () => {
    let open = (): void => {};
    const gate = new Promise<void>(resolve => (open = resolve));
    const client = await start({ gate });
    const later = new Date(Date.now() + 60_000);
    utimesSync(path.join(folder, 'a/web.yaml'), later, later);
    open();
    expect(await isKept(client)).toBe(false);
  });

  test('without a folder for it', async () => {
    expect(await isKept(await start({ cache: '' }))).toBe(false);
  });
});

test('what is saved meanwhile is kept once the client has told of it', async () => {
  const client = await start();
  await client.eventually(() => expect(kept()).toBeDefined());
  rmSync(kept() ?? '');
  await client.open(`${folder}/a/web.yaml`, service('web', 'webb'));
  await client.type(`${folder}/a/web.yaml`, service('web', 'weba'));
  await client.eventually(() => expect(client.published.length).toBeGreaterThan(1));
  expect(kept()).toBeUndefined();
  writeFiles(folder, { 'a/web.yaml': service('web', 'weba') });
  await new Promise(resolve => setTimeout(resolve, 20));
  await client.watched([[`${folder}/a/web.yaml`, 2]]);
  await client.close(`${folder}/a/web.yaml`);
  await client.eventually(() => expect(kept()).toBeDefined());
  await end(client);
  const { before, client: next } = await toldBefore();
  expect(before).toBe(1);
  expect(next.problems(`${folder}/a/web.yaml`)).toEqual([WARNING.replace('webb', 'weba')]);
});

function bodyOf(bytes: Buffer): string {
  return bytes.subarray('podwire last start 2\n'.length + 64).toString();
}

function sealed(body: string): Buffer {
  return Buffer.from(`podwire last start 2\n${digestOf('sha256', body)}${body}`);
}

describe('what was kept and is not right', () => {
  test('is taken back where the files say something else', async () => {
    await firstStart();
    const file = kept() ?? '';
    const [key = '', folders = '', uri = '', told = ''] = bodyOf(readFileSync(file)).split('\n');
    writeFileSync(file, sealed([key, folders, uri.replace('web.yaml', 'deploy.yaml'), told].join('\n')));
    const { before, client } = await toldBefore();
    expect(before).toBe(1);
    expect(client.problems(`${folder}/a/web.yaml`)).toEqual([WARNING]);
    expect(client.problems(`${folder}/a/deploy.yaml`)).toEqual([]);
  });

  test('is thrown away with a line in the log', async () => {
    await firstStart();
    writeFileSync(kept() ?? '', 'something else');
    const { before, client } = await toldBefore();
    expect(before).toBe(0);
    expect(client.log.filter(line => line.includes('last start'))).toEqual([
      'What was kept of the last start is discarded: it is none',
    ]);
    expect(existsSync(path.join(folder, 'a/web.yaml'))).toBe(true);
  });

  test('never changes what is told in the end, with a digest that fits', async () => {
    const first = await firstStart();
    const file = kept() ?? '';
    const body = bodyOf(readFileSync(file));
    const spoilt = fc
      .tuple(fc.nat(body.length - 1), fc.constantFrom('', '0', '"', '-', '[', '{}', 'null,'))
      .map(([at, text]) => body.slice(0, at) + text + body.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(spoilt, fc.boolean(), async (text, problemsInBatches) => {
        writeFileSync(file, sealed(text));
        const { client } = await toldBefore({ problemsInBatches });
        expect(client.problems(`${folder}/a/web.yaml`)).toEqual(first.problems(`${folder}/a/web.yaml`));
        const told = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
        expect([...told.values()].filter(count => count > 0)).toEqual([1]);
      }),
      { numRuns: 20 },
    );
  });
});
