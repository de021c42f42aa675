import { digestOf } from '../../../src/node/digest.ts';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { FactsReader } from '../../../src/node/reading/factsReader.ts';
import { ReaderPool } from '../../../src/node/reading/readerPool.ts';
import { deployment, documents, service } from '../../core/support/manifests.ts';
import { dump } from '../../core/support/workspace.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';

const FILES = {
  'a/api.yaml': documents(service('api', 'app: api'), deployment('api', 'app: api, tier: web')),
  'a/db.yaml': documents(service('db', 'app: dbb'), deployment('db', 'app: db')),
  'a/broken.yaml': 'kind: Deployment\nmetadata: {name: x}\nspec: [\n',
  'b/kustomization.yaml': 'resources: [../a/api.yaml]\nnamespace: prod\n',
  'b/values.yaml': 'replicas: 1\n',
  'podwire.yaml': 'bundles: []\n',
};
const PATHS = Object.keys(FILES);

let folder: string;
let cacheFolder: string;
let log: string[];

beforeEach(() => {
  folder = temporaryFolder(FILES);
  cacheFolder = path.join(temporaryFolder(), 'below', 'here');
  log = [];
});

interface Start {
  readonly changes: readonly FileChange[];
  readonly known: string;
}

/** One start of the server, as far as reading goes. */
async function start({ version = '1', paths = PATHS } = {}): Promise<Start> {
  const logger = { info: (message: string) => log.push(message), error: (message: string) => log.push(message) };
  const pool = new ReaderPool();
  const reader = new FactsReader(folder, { pool, podTemplates: [], cacheFolder, version, logger });
  const changes = await reader.read(paths);
  await reader.keep();
  reader.close();
  const workspace = new Workspace();
  workspace.setRoots([uriOfPath(folder)]);
  workspace.apply(changes);
  const spans = workspace
    .snapshot()
    .files()
    .map(file =>
      workspace
        .snapshot()
        .resourcesIn(file.uri)
        .map(each => each.resource.spans),
    );
  return { changes, known: `${dump(workspace.snapshot())}\n${JSON.stringify(spans)}` };
}

function cacheFile(): string {
  return path.join(cacheFolder, readdirSync(cacheFolder).find(name => name.endsWith('.facts')) ?? '');
}

/** What a start says that has no cache. */
async function fresh(): Promise<string> {
  rmSync(cacheFolder, { recursive: true, force: true });
  return (await start()).known;
}

describe('a second start', () => {
  test('says what the first one said', async () => {
    const { known } = await start();
    expect((await start()).known).toBe(known);
    expect(log).toEqual([]);
  });

  test('reads anew what changed, also where size and modification time are the same', async () => {
    await start();
    const before = readFileSync(cacheFile());
    writeFiles(folder, { 'a/db.yaml': FILES['a/db.yaml'].replace('app: dbb', 'app: db ') });
    utimesSync(path.join(folder, 'a/db.yaml'), 1, 1);
    const second = await start();
    expect(second.known).toContain('"verdict":"selects"');
    expect(readFileSync(cacheFile()).equals(before)).toBe(false);
    expect(second.known).toBe(await fresh());
  });

  test('takes over a file that was only touched', async () => {
    const { known } = await start();
    utimesSync(path.join(folder, 'a/api.yaml'), 1, 1);
    expect((await start()).known).toBe(known);
  });

  test('of another version takes nothing over, and says so', async () => {
    await start();
    await start({ version: '2' });
    expect(log).toEqual(['The facts cache is discarded: it is of another version or other settings']);
  });

  test('leaves only a whole cache behind, for its owner alone', async () => {
    await start();
    expect(readdirSync(cacheFolder)).toHaveLength(1);
  });
});

test('the words of a broken document beside a Secret are not kept', async () => {
  writeFiles(folder, {
    's.yaml': 'kind: Secret\nstringData: {password: hunter22}\nx: [\n---\nkind: Pod\nmetadata: {labels: {a: hunter22\n',
  });
  const paths = [...PATHS, 's.yaml'];
  const { known } = await start({ paths });
  expect(readFileSync(cacheFile()).includes('hunter22')).toBe(false);
  expect((await start({ paths })).known).toBe(known);
});

test('a folder that cannot be written to costs a line in the log', async () => {
  writeFileSync(path.dirname(cacheFolder), '');
  await start();
  expect(log).toEqual(['The facts cache cannot be written: ENOTDIR']);
});

// Windows keeps owners apart by other means.
test.skipIf(process.platform === 'win32')('a cache that other users may write is not believed', async () => {
  const { known } = await start();
  const whole = cacheFile();
  chmodSync(whole, 0o666);
  expect((await start()).known).toBe(known);
  expect(log).toEqual(['The facts cache is discarded: it cannot be read, or another user may have written it']);
  // What was written anew is for this user alone.
  expect(statSync(cacheFile()).mode & 0o777).toBe(0o600);
  log = [];
  expect((await start()).known).toBe(known);
  expect(log).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a cache that is a link or a pipe is not read', async () => {
  const { known } = await start();
  const whole = cacheFile();
  renameSync(whole, path.join(folder, 'moved'));
  symlinkSync(path.join(folder, 'moved'), whole);
  expect((await start()).known).toBe(known);
  expect(log).toEqual(['The facts cache is discarded: it is no regular file']);
  rmSync(cacheFile());
  execFileSync('mkfifo', [whole]);
  expect((await start()).known).toBe(known);
});

describe('a damaged cache', () => {
  const damage = fc.oneof(
    fc.record({ at: fc.nat(), byte: fc.nat(255) }).map(({ at, byte }) => (bytes: Buffer) => {
      bytes.writeUInt8(byte, at % bytes.length);
      return bytes;
    }),
    fc.nat().map(length => (bytes: Buffer) => bytes.subarray(0, length % bytes.length)),
    fc.uint8Array({ maxLength: 200 }).map(junk => () => Buffer.from(junk)),
  );

  test('changes nothing that is said', async () => {
    const expected = await fresh();
    await fc.assert(
      fc.asyncProperty(damage, async spoil => {
        writeFileSync(cacheFile(), spoil(readFileSync(cacheFile())));
        expect((await start()).known).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('with a digest that fits never fails either', async () => {
    await start();
    const whole = readFileSync(cacheFile());
    await fc.assert(
      fc.asyncProperty(damage, async spoil => {
        mkdirSync(cacheFolder, { recursive: true });
        writeFileSync(cacheFile(), forged(whole, spoil));
        expect((await start()).changes).toHaveLength(PATHS.length);
      }),
      { numRuns: 100 },
    );
  });

  function forged(whole: Buffer, spoil: (bytes: Buffer) => Buffer): Buffer {
    const head = 'podwire facts 1\n';
    const rest = spoil(Buffer.from(whole.subarray(head.length + 64)));
    return Buffer.concat([Buffer.from(head), Buffer.from(digestOf('sha256', rest)), rest]);
  }
});
