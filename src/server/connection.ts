import type { Connection } from 'vscode-languageserver';
import type { StartCluster } from '../cluster/protocol/port.ts';
import { registerCallHierarchy } from './answers/callHierarchy.ts';
import { registerFeatures } from './answers/features.ts';
import { registerRenaming } from './answers/renaming.ts';
import { registerRequests } from './answers/requests.ts';
import { type Client, clientOf } from './client.ts';
import { registerWatchedFiles } from './files/watchedFiles.ts';
import { type FilesWorld, WorkspaceFiles } from './files/workspaceFiles.ts';
import type { FollowCharts, ServerParts } from './followCharts.ts';
import { initializeResult, registerLifecycle } from './lifecycle.ts';
import { registerLive } from './live/liveRequests.ts';
import { Session, type SessionWorld } from './session.ts';
import { SettingsSource } from './settingsSource.ts';

/** What the server gets from its environment: a process of Node.js, or a browser, which provides less. */
export interface ServerWorld extends FilesWorld, SessionWorld {
  /** Renders charts; without it, no charts are rendered. */
  readonly followCharts?: FollowCharts;
  /** Starts the cluster process; without it, there are no connections. */
  readonly startCluster?: StartCluster;
  /** Registers further requests of this environment. */
  readonly answerMore?: (parts: ServerParts, world: ServerWorld) => void;
  /** Does what is better done while nobody waits. */
  readonly usePauses?: (session: Session) => void;
}

/** Serves one client until it disconnects. */
export function runServer(connection: Connection, world: ServerWorld): void {
  // Everything depends on the initialize request, and clients may not send other requests before it.
  connection.onInitialize(params => {
    serve(connection, clientOf(params), world);
    return initializeResult;
  });
  connection.listen();
}

function serve(connection: Connection, client: Client, world: ServerWorld): void {
  const session = new Session(connection, client, world);
  const settings = new SettingsSource(connection, client);
  const files = new WorkspaceFiles(connection, session, { ...world, settings });
  const charts = world.followCharts?.({ connection, session, files });
  const live = world.startCluster && registerLive(connection, session, world.startCluster);
  registerLifecycle(connection, session, { settings, files, charts, live });
  registerWatchedFiles(connection, files, charts);
  registerFeatures(connection, session, live);
  registerRenaming(connection, session);
  registerCallHierarchy(connection, session);
  registerRequests(connection, session, { files, charts });
  world.answerMore?.({ connection, session, files }, world);
  world.usePauses?.(session);
}
