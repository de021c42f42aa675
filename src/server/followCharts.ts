import type { Connection } from 'vscode-languageserver';
import type { WorkspaceFiles } from './files/workspaceFiles.ts';
import type { UnreadCharts } from '../protocol/services.ts';
import type { Session } from './session.ts';

/** Keeps a session up to date with the objects of charts. */
export interface ChartFollower {
  /** Begins to render charts; call it when all files are read. */
  readonly start: () => void;
  /** Notes changed files (URIs) of any kind. */
  readonly touch: (uris: readonly string[]) => void;
  /** The charts without any rendered release. */
  readonly unread: () => UnreadCharts;
  /** Ends everything. */
  readonly dispose: () => void;
}

/** The parts that serve one client. */
export interface ServerParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly files: WorkspaceFiles;
}

/** Begins to follow charts; nothing is rendered before it is started. */
export type FollowCharts = (parts: ServerParts) => ChartFollower;
