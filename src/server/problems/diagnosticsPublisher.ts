import type { Connection, Diagnostic } from 'vscode-languageserver';
import { diagnosticOf } from '../../core/features/problems/diagnostics.ts';
import type { WiringService } from '../../core/wiringService.ts';
import type { FileProblems } from '../../protocol/serverMessages.ts';
import type { ToldFile } from '../../protocol/toldFile.ts';
import { type Changes, FILES_AT_ONCE } from '../changes.ts';
import type { OpenDocuments } from '../files/openDocuments.ts';
import { nextTurn } from '../nextTurn.ts';
import type { DiagnosticsScope } from '../settings.ts';

/** The problems of a file that the client has. */
interface Published {
  /** Version of the document, where it was open. */
  readonly version: number | undefined;
  /** Its diagnostics as JSON. */
  readonly text: string;
}

/** Where problems come from, and what the client supports. */
export interface PublisherParts {
  readonly service: WiringService;
  readonly documents: OpenDocuments;
  readonly changes: Changes;
  /** Whether the client accepts the problems of many files in one message. */
  readonly inBatches: boolean;
}

/** Sends the problems of files only where they have changed. */
export class DiagnosticsPublisher {
  readonly #connection: Connection;
  readonly #parts: PublisherParts;
  readonly #published = new Map<string, Published>();
  #scope: DiagnosticsScope = 'workspace';

  constructor(connection: Connection, parts: PublisherParts) {
    this.#connection = connection;
    this.#parts = parts;
  }

  /** Sets the files for which problems are shown; those of other files are cleared. */
  setScope(scope: DiagnosticsScope): void {
    const { changes, service, documents } = this.#parts;
    this.#scope = scope;
    changes.mark(this.#published.keys());
    changes.mark(service.urisWithProblems());
    changes.mark(documents.uris());
  }

  /** What the client has of each file that has problems: its diagnostics as JSON, by URI. */
  told(): ReadonlyMap<string, string> {
    return new Map([...this.#published].map(([uri, { text }]) => [uri, text]));
  }

  /** Sends problems of the last session; the real ones are compared with them afterwards. */
  async tellBefore(files: Iterable<ToldFile>): Promise<void> {
    let batch: FileProblems[] = [];
    let count = 0;
    for (const { uri, diagnostics, text } of files) {
      this.#parts.changes.mark([uri]);
      batch.push(...this.#news(uri, diagnostics, text));
      if (++count % FILES_AT_ONCE > 0) continue;
      this.#send(batch);
      batch = [];
      // Messages leave in separate turns, while the client reads them.
      await nextTurn();
    }
    this.#send(batch);
  }

  /** Sends changed problems, open documents first; true where some are left for another turn. */
  publish(): boolean {
    const { changes } = this.#parts;
    const batch: FileProblems[] = [];
    try {
      for (const uri of changes.takeFiles()) batch.push(...this.#problemsOf(uri));
    } finally {
      // A file that fails must not affect those before it.
      this.#send(batch);
    }
    return changes.hasFiles;
  }

  #problemsOf(uri: string): readonly FileProblems[] {
    const { service, documents } = this.#parts;
    const isWanted = this.#scope === 'workspace' || (this.#scope === 'openFiles' && documents.isOpen(uri));
    const diagnostics = isWanted ? service.problems(uri).map(diagnosticOf) : [];
    return this.#news(uri, diagnostics, diagnostics.length === 0 ? '' : JSON.stringify(diagnostics));
  }

  /** The new problems of a file; empty where the client has them already. */
  #news(uri: string, diagnostics: Diagnostic[], text: string): readonly FileProblems[] {
    const { uri: spelling, version } = this.#parts.documents.identify(uri) ?? { uri, version: undefined };
    const before = this.#published.get(uri);
    // The editor moves squiggles itself while text is typed, so every version of an open document is sent again.
    if (text === (before?.text ?? '') && (text === '' || version === before?.version)) return [];
    if (text === '') this.#published.delete(uri);
    else this.#published.set(uri, { version, text });
    return [{ uri: spelling, diagnostics, ...(version === undefined ? {} : { version }) }];
  }

  /** One message per file, as in LSP, or one for all files to clients that accept it. */
  #send(files: FileProblems[]): void {
    if (!this.#parts.inBatches) for (const file of files) void this.#connection.sendDiagnostics(file);
    else if (files.length > 0) void this.#connection.sendNotification('podwire/problems', { files });
  }
}
