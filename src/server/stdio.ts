import { createConnection } from 'vscode-languageserver/node';
import { runServer } from './connection.ts';
import { nodeWorld } from './nodeWorld.ts';

/** Serves one client over standard input and output; resolves when the input ends. */
export async function serveStdio(): Promise<void> {
  const ended = new Promise<void>(resolve => process.stdin.once('end', resolve));
  runServer(createConnection(process.stdin, process.stdout), nodeWorld);
  await ended;
}
