import { fork } from 'node:child_process';
import path from 'node:path';
import type { NotificationMessage } from 'vscode-languageserver/node';
import { expect, onTestFinished, test } from 'vitest';
import { ChannelWriter } from '../../src/server/onNode/ownConnection.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';

/** More than a channel takes before anybody reads. */
const LARGE: NotificationMessage = { jsonrpc: '2.0', method: 'large', params: ['x'.repeat(8_000_000)] };

/** A child that reads its messages once it has said so, and ends at a small one. */
const CHILD = `
process.send('ready', () => {
  const until = Date.now() + 300;
  while (Date.now() < until);
  process.on('message', ({ method }) => method === 'end' && process.exit());
});`;

const END: NotificationMessage = { ...LARGE, method: 'end', params: [] };
const LATE: NotificationMessage = { ...LARGE, params: [] };

test('a message is written when the other process has taken it, or is gone', async () => {
  const child = fork(path.join(temporaryFolder({ 'child.cjs': CHILD }), 'child.cjs'));
  onTestFinished(() => void child.kill());
  const writer = new ChannelWriter(child);
  const failures: string[] = [];
  writer.onError(([error, message]) => failures.push(`${error.message} ${JSON.stringify(message)}`));
  await new Promise(resolve => child.once('message', resolve));

  const sent = performance.now();
  await writer.write(LARGE);
  expect(performance.now() - sent).toBeGreaterThan(150);
  expect(failures).toEqual([]);

  const ended = new Promise(resolve => child.once('exit', resolve));
  await writer.write(END);
  await ended;
  await writer.write(LATE);
  expect(failures).toEqual(['Channel closed {"jsonrpc":"2.0","method":"large","params":[]}']);
});
