import { pathOfUri } from '../../node/fileUri.ts';
import { takeIn } from '../../source/given.ts';
import type { CommandIo } from '../io.ts';
import type { ReadSource } from '../source/readSource.ts';
import { LiveConnection } from './liveConnection.ts';
import type { LiveOptions } from './liveOptions.ts';

/** Reads the cluster once; from then on, the source's answers take it into account. */
export async function openLive(source: ReadSource, options: LiveOptions, io: CommandIo): Promise<void> {
  const workspaceFolders = [pathOfUri(source.root) ?? io.cwd];
  const namespaces = source.service.namespaces();
  const connection = new LiveConnection({ ...options, namespaces, workspaceFolders, isWatching: false }, io);
  try {
    io.progress?.report('Asking the cluster');
    takeIn(source.service, { origin: 'live', picture: await connection.open() });
    await io.progress?.settled();
  } finally {
    connection.dispose();
  }
}
