import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { normalUri } from '../source/uris.ts';
import { FIX_ALL_KIND } from '../core/features/problems/fixAllSafe.ts';
import { cacheFolderOf, initialSettingsOf, showsProblemsInHovers, takesBatches } from '../protocol/serverMessages.ts';
import type { Charts } from './charts.ts';
import { guarded } from './guard.ts';
import type { Session } from './session.ts';
import { editsOf } from './answers/workspaceEdits.ts';
import { SettingsSource } from './settingsSource.ts';
import { watchFiles } from './files/watchedFiles.ts';
import type { WorkspaceFiles } from './files/workspaceFiles.ts';

const initializeResult: InitializeResult = {
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

/** What begins and ends with the client. */
export interface LifecycleParts {
  readonly files: WorkspaceFiles;
  readonly charts: Charts;
  /** Which Helm renders charts, by the client's initialization options. */
  readonly helmOf: (initializationOptions: unknown) => string;
}

/** Start, workspace folders, settings and end. */
export function registerLifecycle(
  connection: Connection,
  session: Session,
  { files, charts, helmOf }: LifecycleParts,
): void {
  const settings = new SettingsSource(connection);
  let start: InitializeParams | undefined;

  connection.onInitialize(params => {
    start = params;
    session.refreshesLenses = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    session.refreshesHints = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
    session.edits = editsOf(params.capabilities);
    session.showsProblemsInHovers = showsProblemsInHovers(params.initializationOptions);
    if (takesBatches(params.initializationOptions)) session.publisher.sendInBatches();
    settings.begin(initialSettingsOf(params.initializationOptions), params.capabilities);
    files.reading = { ...files.reading, cacheFolder: cacheFolderOf(params.initializationOptions) };
    files.fetchExcludes = root => settings.excludes(root);
    // Nobody is answered before the first files are read.
    session.readiness.begin();
    return initializeResult;
  });

  connection.onInitialized(async () => {
    const { workspace } = start?.capabilities ?? {};
    const roots = start ? rootsOf(start) : [];
    files.isWatched = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (files.isWatched) watchFiles(connection);
    if (workspace?.workspaceFolders) followFolders(connection, session, { files, roots });
    await settings.follow(session, files);
    await files.setRoots(roots);
    session.readiness.end();
    const { cacheFolder } = files.reading;
    charts.start({ helm: helmOf(start?.initializationOptions), cacheFolder, folders: () => files.folders() });
  });

  connection.onShutdown(() => {
    session.dispose();
    files.dispose();
    charts.dispose();
  });
}

function followFolders(
  connection: Connection,
  session: Session,
  begin: { readonly files: WorkspaceFiles; readonly roots: readonly string[] },
): void {
  let { roots } = begin;
  connection.workspace.onDidChangeWorkspaceFolders(event =>
    guarded(session.logger, { feature: 'workspace folders', uri: '' }, undefined, () => {
      const gone = new Set(event.removed.map(({ uri }) => normalUri(uri)));
      const added = event.added.map(({ uri }) => normalUri(uri));
      roots = [...new Set([...roots.filter(uri => !gone.has(uri)), ...added])];
      void begin.files.setRoots(roots);
    }),
  );
}

function rootsOf(params: InitializeParams): readonly string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return [...new Set(folders.map(uri => normalUri(uri)))];
}
