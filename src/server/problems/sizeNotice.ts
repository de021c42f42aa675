import type { Connection } from 'vscode-languageserver';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { SkippedFile } from '../../protocol/check.ts';

/** Reports files that were left out because of their size, each file once. */
export class SizeNotice {
  readonly #connection: Connection;
  readonly #told = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Reports files of a batch that were not reported before. root: the URI that their paths are relative to. */
  tell(root: string, batch: readonly FileChange[]): void {
    const fresh = batch.filter(change => isTooLarge(change) && !this.#told.has(change.uri));
    if (fresh.length === 0) return;
    for (const { uri } of fresh) this.#told.add(uri);
    const files: readonly SkippedFile[] = fresh.map(({ uri }) => ({
      file: decodeURIComponent(uri.slice(root.length).replace(/^\//, '')),
      reason: 'too large',
    }));
    for (const { file } of files) this.#connection.console.warn(`Left out, because it is larger than 5 MB: ${file}`);
    void this.#connection.sendNotification('podwire/filesTooLarge', { files });
  }
}

function isTooLarge(change: FileChange): boolean {
  return 'skipped' in change && change.skipped === 'too large';
}
