import type { Connection } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { normalUri } from '../../source/uris.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/**
 * What the client shall watch: everything, because a folder that is renamed, deleted or made again is told as one
 * address only, and in any of the three ways when several of them happen at once.
 */
const watchers = [{ globPattern: '**/*' }];

/** Reads what changes on disk. charts: are made of more than manifests. */
export function registerWatchedFiles(
  connection: Connection,
  files: Pick<WorkspaceFiles, 'touch'>,
  charts: Pick<WorkspaceFiles, 'touch'> | undefined,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => normalUri(uri));
    files.touch(uris);
    charts?.touch(uris);
  });
}

/** Asks the client to watch, once it is initialized. */
export function watchFiles(connection: Connection): void {
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
