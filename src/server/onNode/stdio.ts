import { createConnection } from 'vscode-languageserver/node';
import { endingCleanly } from '../../node/endingCleanly.ts';
import { runServer } from '../connection.ts';
import { followChartsWith } from './followCharts.ts';
import { nodeWorld } from './nodeWorld.ts';

/**
 * Serves one client over standard input and output; resolves when the input ends. helm: `auto`, an absolute path, or
 * `off`: it is decided where the server is started, and not by the client.
 */
export async function serveStdio(helm = 'off'): Promise<void> {
  await endingCleanly(async () => {
    const ended = new Promise<void>(resolve => process.stdin.once('end', resolve));
    const connection = createConnection(process.stdin, process.stdout);
    runServer(connection, { ...nodeWorld, followCharts: followChartsWith(() => helm) });
    await ended;
  });
}
