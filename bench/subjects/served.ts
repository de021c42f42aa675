// The language server in a process of its own, as an editor starts it, but that it keeps its start for the next one soon.
import { runServer } from '../../src/server/connection.ts';
import { keepStartAfter } from '../../src/server/onNode/headStart.ts';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { ownConnection } from '../../src/server/onNode/ownConnection.ts';

runServer(ownConnection(), { ...nodeWorld, keepStart: keepStartAfter(100) });
