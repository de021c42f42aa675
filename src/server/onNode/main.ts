// The language server's process. The client chooses the channel on the command line: --node-ipc, --stdio or --socket.
// With --mcp FOLDER… it serves assistants instead.
import { runServer } from '../connection.ts';
import { nodeWorld } from './nodeWorld.ts';
import { ownConnection } from './ownConnection.ts';

const mcp = process.argv.indexOf('--mcp');
if (mcp === -1) runServer(ownConnection(), nodeWorld);
// Loaded only here: an editor's server starts faster without it.
else void import('./assistant/mcpProcess.ts').then(({ serveFolders }) => serveFolders(process.argv.slice(mcp + 1)));
