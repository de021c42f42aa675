import type { Connection } from 'vscode-languageserver';
import type { WiringService } from '../core/wiringService.ts';
import { registerCallHierarchy } from './answers/callHierarchy.ts';
import { registerFeatures } from './answers/features.ts';
import { registerRenaming } from './answers/renaming.ts';
import { registerLifecycle } from './lifecycle.ts';
import { registerRequests } from './answers/requests.ts';
import { Session } from './session.ts';
import { registerWatchedFiles } from './files/watchedFiles.ts';
import { type FilesWorld, WorkspaceFiles } from './files/workspaceFiles.ts';

/** What the server takes from where it runs. */
export interface ServerWorld extends FilesWorld {
  readonly createService: () => WiringService;
}

/** Serves one client until it goes away. */
export function runServer(connection: Connection, world: ServerWorld): void {
  const session: Session = new Session(connection, world.createService, uri => files.touch([uri]));
  const files = new WorkspaceFiles(connection, session, world);
  registerLifecycle(connection, session, files);
  registerWatchedFiles(connection, files);
  registerFeatures(connection, session);
  registerRenaming(connection, session);
  registerCallHierarchy(connection, session);
  registerRequests(connection, session);
  connection.listen();
}
