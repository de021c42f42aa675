import { fork } from 'node:child_process';
import path from 'node:path';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../../src/protocol/serverFlags.ts';
import { diagnosticsIn } from '../../src/protocol/problemText.ts';
import type { ServerNotifications } from '../../src/protocol/serverMessages.ts';
import { type Run, timed } from '../lib/measure.ts';
import { untilKept } from '../lib/untilKept.ts';

/**
 * The language server in its process, with a client: from the end of its initialization until the client has the problems
 * of every file that has any. files: how many these are, '0' to learn it, which also waits until the start is kept for the
 * next one. The computing is the client's.
 */
export async function serverStart(folder: string, cacheFolder: string, files = '0'): Promise<Run> {
  const env = { ...process.env, ...SERVER_ENVIRONMENT };
  const server = fork(path.join(__dirname, 'served.js'), ['--node-ipc'], { execArgv: [...SERVER_FLAGS], env });
  const client = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  const told = new Set<string>();
  let all = (): void => {};
  const isComplete = new Promise<void>(resolve => (all = resolve));
  client.onNotification('podwire/problems', (problems: ServerNotifications['podwire/problems']) => {
    for (const { uri, problems: text } of problems.files) if (diagnosticsIn(uri, text)) told.add(uri);
    if (told.size === Number(files)) all();
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: uriOfPath(path.resolve(folder)), name: '' }],
    initializationOptions: { cacheFolder, problemsInBatches: true },
  });
  const run = await timed(async () => {
    await client.sendNotification('initialized', {});
    await (files === '0' ? untilKept(cacheFolder, '.start') : isComplete);
  });
  server.kill();
  return { ...run, files: told.size };
}
