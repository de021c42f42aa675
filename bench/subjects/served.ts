// The language server in a process of its own, as an editor starts it, but that it keeps its start for the next one soon.
import { createConnection } from 'vscode-languageserver/node';
import { runServer } from '../../src/server/connection.ts';
import { nodeWorld } from '../../src/server/nodeWorld.ts';

runServer(createConnection(), { ...nodeWorld, quiet: 100 });
