import type { Connection } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { normalUri } from '../../source/uris.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/**
 * What the client should watch: everything, since for a folder that is renamed, deleted or created only its own URI is
 * reported, and with any of the three types where several of them happen at once.
 */
const watchers = [{ globPattern: '**/*' }];

/** Reads files that change on disk. charts: also gets the changes, as charts have other files than manifests. */
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
