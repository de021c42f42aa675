// The language server in a browser's worker: no process, no disk, no network. Its embedder provides the files.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createWiringService } from '../core/wiringService.ts';
import { TextSource } from '../source/textSource.ts';
import { isManifestName } from '../source/manifestNames.ts';
import { isBelowUri, nameOf } from '../source/uris.ts';
import { runServer } from './connection.ts';

/** The channel for messages: a worker's own scope, or a port. */
export type BrowserPort = ConstructorParameters<typeof BrowserMessageReader>[0];

/**
 * Serves one client over a port. texts: the files of a virtual file system by URI. The map may change; the client then
 * reports changed files as on a disk.
 */
export function serveBrowser(port: BrowserPort, texts: ReadonlyMap<string, string>): void {
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  runServer(connection, {
    createService: createWiringService,
    openSource: ({ uri }) => new TextSource(texts, file => isBelowUri(uri, file) && isManifestName(nameOf(file))),
  });
}
