// The language server's process. The client says on the command line how it talks: --node-ipc, --stdio or --socket.
import { createConnection } from 'vscode-languageserver/node';
import { runServer } from './connection.ts';
import { nodeWorld } from './nodeWorld.ts';

runServer(createConnection(), nodeWorld);
