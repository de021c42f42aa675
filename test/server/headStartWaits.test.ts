import { readdirSync } from 'node:fs';
import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { expect, test } from 'vitest';
import type { ServerWorld } from '../../src/server/connection.ts';
import type { ChangingSource } from '../../src/source/fileSource.ts';
import { keepStartAfter } from '../../src/server/onNode/headStart.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from './manifests.ts';
import { startClient, type TestClient } from './testClient.ts';

/** Problems count as written only when the gate opens. */
class HeldWriter extends StreamMessageWriter {
  readonly #gate: Promise<void>;

  constructor(stream: NodeJS.WritableStream, gate: Promise<void>) {
    super(stream);
    this.#gate = gate;
  }

  override async write(message: Message): Promise<void> {
    await super.write(message);
    if ('method' in message && message.method === 'podwire/problems') await this.#gate;
  }
}

/** A second start of a folder with one problem, and whether files are read yet. */
async function secondStart(gate: Promise<void>): Promise<{ client: TestClient; isReading: () => boolean }> {
  const folders = [temporaryFolder({ 'web.yaml': service('web', 'webb'), 'deploy.yaml': deployment('web') })];
  const cacheFolder = temporaryFolder();
  const initializationOptions = { cacheFolder, problemsInBatches: true };
  let readings = 0;
  const openSource: ServerWorld['openSource'] = place => {
    const source = nodeWorld.openSource(place);
    const readAll = source?.readAll.bind(source);
    const counted = (...args: Parameters<ChangingSource['readAll']>) => {
      readings += 1;
      return readAll?.(...args);
    };
    return source && Object.assign(source, { readAll: counted });
  };
  const world: ServerWorld = { ...nodeWorld, openSource, keepStart: keepStartAfter(10) };
  const first = await startClient({ folders, world, initializationOptions });
  await first.eventually(() => expect(readdirSync(cacheFolder).some(name => name.endsWith('.start'))).toBe(true));
  await first.connection.sendRequest('shutdown');
  const client = await startClient({
    folders,
    world,
    initializationOptions,
    createWriter: stream => new HeldWriter(stream, gate),
  });
  await client.eventually(() => expect(client.batches).toEqual([1]));
  return { client, isReading: () => readings === 2 };
}

test('nothing is read before what the last start told is written', async () => {
  let open = (): void => {};
  const gate = new Promise<void>(resolve => (open = resolve));
  const { client, isReading } = await secondStart(gate);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(isReading()).toBe(false);
  open();
  await client.eventually(() => expect(isReading()).toBe(true));
  await client.ready();
  expect(client.batches).toEqual([1]);
});

test('a client that takes nothing holds that up only for a while', async () => {
  const { client, isReading } = await secondStart(new Promise(() => {}));
  await client.eventually(() => expect(isReading()).toBe(true));
  await client.ready();
  expect(client.batches).toEqual([1]);
});
