import type { Connection } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { normalUri } from '../../source/uris.ts';
import type { Charts } from '../charts.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/**
 * What the client shall watch: everything, because a folder that is renamed, deleted or made anew is told as one
 * address only, and in any of the three ways when several of them happen at once.
 */
const watchers = [{ globPattern: '**/*' }];

/** Reads what changes on disk. */
export function registerWatchedFiles(connection: Connection, files: WorkspaceFiles, charts: Charts): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => normalUri(uri));
    files.touch(uris);
    // Charts are made of more than manifests.
    charts.touch(uris);
  });
}

/** Asks the client to watch, once it is initialized. */
export function watchFiles(connection: Connection): void {
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
