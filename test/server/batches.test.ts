import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../src/core/resolve/changes/changes.ts';
import { fakeWorld } from './fakeWorld.ts';
import { startClient, type TestClient } from './testClient.ts';

const FILES = 450;

async function startWithMany(problemsInBatches: unknown): Promise<TestClient> {
  const changes: FileChange[] = Array.from({ length: FILES }, (_, i) => ({
    uri: `file:///w/${i}.yaml`,
    text: `bad ${i}`,
  }));
  const readAll = async function* (): AsyncGenerator<readonly FileChange[]> {
    yield changes;
  };
  const { world } = fakeWorld({ readAll });
  const client = await startClient({ folders: ['/w'], world, initializationOptions: { problemsInBatches } });
  await client.eventually(() => expect(client.published).toHaveLength(FILES));
  return client;
}

describe('a client that takes the problems of many files in one message', () => {
  test('is told the same as others, in few messages', async () => {
    const [client, other] = [await startWithMany(true), await startWithMany(false)];
    expect(client.batches).toEqual([200, 200, 50]);
    expect(client.published).toEqual(other.published);
  });

  test('is told of an edit in the same way, with the version that it is about', async () => {
    const client = await startWithMany(true);
    await client.open('/w/1.yaml', 'bad 1');
    const version = await client.type('/w/1.yaml', 'fine');
    await client.eventually(() => expect(client.problems('/w/1.yaml')).toEqual([]));
    expect(client.published.at(-1)).toMatchObject({ uri: 'file:///w/1.yaml', version });
    expect(client.batches.slice(3).every(files => files === 1)).toBe(true);
  });
});

test.each([undefined, false, 'yes', 1])('who says %s gets a message per file, as LSP has it', async said => {
  expect((await startWithMany(said)).batches).toEqual([]);
});
