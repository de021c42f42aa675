import type { Connection, FileSystemWatcher } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver';
import { normalUri } from '../node/fileUri.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/**
 * What the client shall watch: manifests in every way, and the coming and going of anything, because a folder that is
 * renamed or deleted is told as one address only.
 */
const watchers: FileSystemWatcher[] = [
  { globPattern: '**/*.{yaml,yml,json}' },
  { globPattern: '**/{Kustomization,.gitignore}' },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Reads what changes on disk. */
export function registerWatchedFiles(connection: Connection, files: WorkspaceFiles): void {
  connection.onDidChangeWatchedFiles(({ changes }) => files.touch(changes.map(({ uri }) => normalUri(uri))));
}

/** Asks the client to watch, once it is initialized. */
export function watchFiles(connection: Connection): void {
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
