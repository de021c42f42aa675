import type { Connection } from 'vscode-languageserver';
import type { WorkspaceFiles } from './files/workspaceFiles.ts';
import type { UnreadCharts } from '../protocol/services.ts';
import type { Session } from './session.ts';

/** What keeps a session up to date with what charts make. */
export interface ChartFollower {
  /** From now on charts are rendered: all files are read. */
  readonly start: () => void;
  /** Notes files (URIs) that are not what they were, whatever kind they are of. */
  readonly touch: (uris: readonly string[]) => void;
  /** The charts that nobody has seen: none of their releases was rendered. */
  readonly unread: () => UnreadCharts;
  /** Ends all that goes on. */
  readonly dispose: () => void;
}

/** What serves one client. */
export interface ServerParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly files: WorkspaceFiles;
}

/** Begins to follow charts; nothing is rendered before it is started. */
export type FollowCharts = (parts: ServerParts) => ChartFollower;
