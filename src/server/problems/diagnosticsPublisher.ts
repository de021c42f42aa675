import type { Connection } from 'vscode-languageserver';
import { diagnosticOf } from '../../core/features/problems/diagnostics.ts';
import type { WiringService } from '../../core/wiringService.ts';
import { diagnosticsIn, problemText } from '../../protocol/problemText.ts';
import type { FileProblems } from '../../protocol/serverMessages.ts';
import { type Changes, FILES_AT_ONCE } from '../changes.ts';
import type { OpenDocuments } from '../files/openDocuments.ts';
import { nextTurn } from '../nextTurn.ts';
import type { DiagnosticsScope } from '../settings.ts';

/** The problems of a file that the client has. */
interface Published {
  /** Version of the document, where it was open. */
  readonly version: number | undefined;
  /** See `problemText`. */
  readonly text: string;
  /** The client's own spelling of the URI, where it is another one. */
  readonly spelling?: string;
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
  #written: Promise<unknown> = Promise.resolve();

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

  /** What the client has of each file that has problems: their text, by URI. */
  told(): ReadonlyMap<string, string> {
    return new Map([...this.#published].map(([uri, { text }]) => [uri, text]));
  }

  /** Resolves when the channel to the client has taken all problems that were sent so far. */
  get written(): Promise<unknown> {
    return this.#written;
  }

  /** Sends problems of the last session; the real ones are compared with them afterwards. */
  async tellBefore(files: readonly (readonly [uri: string, problems: string])[]): Promise<void> {
    for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
      // Messages leave in separate turns, while the client reads them.
      if (at > 0) await nextTurn();
      const batch = files.slice(at, at + FILES_AT_ONCE);
      this.#parts.changes.mark(batch.map(([uri]) => uri));
      this.#send(batch.flatMap(([uri, text]) => this.#news(uri, text)));
    }
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
    return this.#news(uri, problemText(uri, diagnostics));
  }

  /** The new problems of a file; empty where the client has them already. */
  #news(uri: string, text: string): readonly FileProblems[] {
    const { uri: spelling, version } = this.#parts.documents.identify(uri) ?? { uri, version: undefined };
    const before = this.#published.get(uri);
    // The editor moves squiggles itself while text is typed, so every version of an open document is sent again.
    if (text === (before?.text ?? '') && (text === '' || version === before?.version)) return [];
    if (text === '') this.#published.delete(uri);
    else this.#published.set(uri, { version, text, ...(spelling === uri ? {} : { spelling }) });
    const news = { uri: spelling, problems: text, ...(version === undefined ? {} : { version }) };
    // Once the document is closed, nothing may stay under the name that it was opened with.
    const former = before && (before.spelling ?? uri);
    return former === undefined || former === spelling ? [news] : [{ uri: former, problems: '' }, news];
  }

  /** One message per file, as in LSP, or one for all files to clients that accept it. */
  #send(files: FileProblems[]): void {
    if (!this.#parts.inBatches) for (const file of files) this.#sendAlone(file);
    else if (files.length > 0) this.#written = this.#connection.sendNotification('podwire/problems', { files });
  }

  #sendAlone({ problems, ...file }: FileProblems): void {
    const diagnostics = diagnosticsIn(file.uri, problems);
    // What was kept of the last session may be damaged: the real problems follow.
    if (diagnostics) this.#written = this.#connection.sendDiagnostics({ ...file, diagnostics });
  }
}
