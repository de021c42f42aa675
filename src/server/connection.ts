import type { Connection } from 'vscode-languageserver';
import type { WiringService } from '../core/wiringService.ts';
import type { StartCluster } from '../node/cluster/clusterProcess.ts';
import { registerAssistant } from './assistant/assistantRequests.ts';
import { registerCallHierarchy } from './answers/callHierarchy.ts';
import { registerChartDependencies } from './answers/chartDependencies.ts';
import { Charts } from './charts.ts';
import { registerFeatures } from './answers/features.ts';
import { registerLive } from './live/liveRequests.ts';
import { registerRenaming } from './answers/renaming.ts';
import { registerLifecycle } from './lifecycle.ts';
import { registerRequests } from './answers/requests.ts';
import { Session } from './session.ts';
import { registerWatchedFiles } from './files/watchedFiles.ts';
import { type FilesWorld, WorkspaceFiles } from './files/workspaceFiles.ts';

/** What the server takes from where it runs. */
export interface ServerWorld extends FilesWorld {
  readonly createService: () => WiringService;
  /** Which Helm renders charts, by the client's initialization options: `auto`, a path, or `off`, which it is unless told. */
  readonly helmOf?: (initializationOptions: unknown) => string;
  /** Starts what asks a cluster; without it there is no connection to any. */
  readonly startCluster?: StartCluster;
}

/** Serves one client until it goes away. */
export function runServer(connection: Connection, world: ServerWorld): void {
  const session: Session = new Session(connection, {
    ...world,
    opened: uri => files.opened(uri),
    closed: uri => files.closed(uri),
  });
  const files = new WorkspaceFiles(connection, session, world);
  const charts = new Charts(connection, session);
  registerLifecycle(connection, session, { files, charts, helmOf: world.helmOf ?? (() => 'off') });
  registerWatchedFiles(connection, files, charts);
  const live = world.startCluster && registerLive(connection, session, world.startCluster);
  registerFeatures(connection, session, live);
  registerRenaming(connection, session);
  registerCallHierarchy(connection, session);
  registerRequests(connection, session, charts);
  registerChartDependencies(connection, session, charts);
  registerAssistant(connection, session, { files, world });
  connection.listen();
}
