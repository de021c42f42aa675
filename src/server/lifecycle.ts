import type { Connection, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL_KIND } from '../core/features/problems/fixAllSafe.ts';
import { normalUri } from '../source/uris.ts';
import { watchFiles } from './files/watchedFiles.ts';
import type { WorkspaceFiles } from './files/workspaceFiles.ts';
import type { ChartFollower } from './followCharts.ts';
import { guarded } from './guard.ts';
import type { LiveSession } from './live/liveSession.ts';
import type { Session } from './session.ts';
import type { SettingsSource } from './settingsSource.ts';

/** The capabilities that every client gets. */
export const initializeResult: InitializeResult = {
  serverInfo: { name: 'podwire' },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    callHierarchyProvider: true,
    hoverProvider: true,
    codeLensProvider: {},
    inlayHintProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
    completionProvider: { triggerCharacters: [' ', ':', '-', '"', '.'] },
    renameProvider: { prepareProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

/** The parts that begin and end with the client. */
export interface LifecycleParts {
  readonly settings: SettingsSource;
  readonly files: WorkspaceFiles;
  readonly charts: ChartFollower | undefined;
  readonly live: LiveSession | undefined;
}

/** Registers start, workspace folders, settings and shutdown. */
export function registerLifecycle(connection: Connection, session: Session, parts: LifecycleParts): void {
  const { settings, files, charts, live } = parts;
  const { client } = session;
  // No request is answered before the first files are read.
  session.readiness.begin();

  connection.onInitialized(async () => {
    if (client.isWatching) watchFiles(connection);
    if (client.capabilities.workspace?.workspaceFolders) followFolders(connection, session, files);
    await settings.follow(session, files);
    await files.setRoots(client.roots);
    session.readiness.end();
    charts?.start();
  });

  connection.onShutdown(() => {
    live?.dispose();
    session.dispose();
    files.dispose();
    charts?.dispose();
  });
}

function followFolders(connection: Connection, session: Session, files: WorkspaceFiles): void {
  let { roots } = session.client;
  connection.workspace.onDidChangeWorkspaceFolders(event =>
    guarded(session.logger, { feature: 'workspace folders', uri: '' }, undefined, () => {
      const gone = new Set(event.removed.map(({ uri }) => normalUri(uri)));
      const added = event.added.map(({ uri }) => normalUri(uri));
      roots = [...new Set([...roots.filter(uri => !gone.has(uri)), ...added])];
      void files.setRoots(roots);
    }),
  );
}
