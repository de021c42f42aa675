// The language server in a process of its own, as an editor starts it, but that it keeps its start for the next one soon.
import { createConnection } from 'vscode-languageserver/node';
import { runServer } from '../../src/server/connection.ts';
import { keepStartAfter } from '../../src/server/onNode/headStart.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';

runServer(createConnection(), { ...nodeWorld, keepStart: keepStartAfter(100) });
