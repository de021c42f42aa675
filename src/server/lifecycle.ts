import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { normalUri } from '../node/fileUri.ts';
import { initializationOptionsOf } from '../protocol/serverMessages.ts';
import { guardedLater } from './guard.ts';
import type { Session } from './session.ts';
import { SettingsSource } from './settingsSource.ts';
import { watchFiles } from './watchedFiles.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

const initializeResult: InitializeResult = {
  serverInfo: { name: 'podwire' },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeLensProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

/** Start, workspace folders, settings and end. */
export function registerLifecycle(connection: Connection, session: Session, files: WorkspaceFiles): void {
  const settings = new SettingsSource(connection);
  let roots: readonly string[] = [];
  let client: InitializeParams['capabilities'] = {};

  const applySettings = async (): Promise<void> => {
    const { core, diagnosticsScope } = await settings.server();
    session.note(session.service.configure(core));
    session.publisher.scope = diagnosticsScope;
    session.publisher.markAll();
    session.publisher.mark(session.documents.uris());
    session.schedule();
  };

  connection.onInitialize(params => {
    client = params.capabilities;
    roots = rootsOf(params);
    const { rulesAddress, settings: initial } = initializationOptionsOf(params.initializationOptions);
    session.publisher.rulesAddress = rulesAddress;
    session.refreshesLenses = client.workspace?.codeLens?.refreshSupport === true;
    settings.begin(initial, client);
    files.fetchExcludes = root => settings.excludes(root);
    // Nobody is answered before the first files are read.
    session.readiness.begin();
    return initializeResult;
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    settings.listen(async () => {
      await guardedLater(session.logger, { feature: 'settings', uri: '' }, undefined, applySettings);
      await files.excludesChanged();
    });
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => normalUri(uri)));
        roots = [...roots.filter(uri => !gone.has(uri)), ...added.map(({ uri }) => normalUri(uri))];
        void files.setRoots(roots);
      });
    }
    await guardedLater(session.logger, { feature: 'settings', uri: '' }, undefined, applySettings);
    await files.setRoots(roots);
    session.readiness.end();
    session.schedule();
  });

  connection.onShutdown(() => session.dispose());
}

function rootsOf(params: InitializeParams): readonly string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return [...new Set(folders.map(normalUri))];
}
