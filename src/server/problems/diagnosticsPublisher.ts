import type { Connection, Diagnostic } from 'vscode-languageserver';
import { diagnosticOf } from '../../core/features/problems/diagnostics.ts';
import type { WiringService } from '../../core/wiringService.ts';
import type { FileProblems } from '../../protocol/serverMessages.ts';
import type { ToldFile } from '../../protocol/toldFile.ts';
import { type Changes, FILES_AT_ONCE } from '../changes.ts';
import type { OpenDocuments } from '../files/openDocuments.ts';
import { nextTurn } from '../nextTurn.ts';
import type { DiagnosticsScope } from '../settings.ts';

/** What the client has of a file with problems. */
interface Published {
  /** Of an open document. */
  readonly version: number | undefined;
  /** Its diagnostics as JSON. */
  readonly text: string;
}

/** What problems are made of, and how the client takes them. */
export interface PublisherParts {
  readonly service: WiringService;
  readonly documents: OpenDocuments;
  readonly changes: Changes;
  /** Whether the client takes the problems of many files in one message. */
  readonly inBatches: boolean;
}

/** Sends the problems of files whose problems changed, and of no others. */
export class DiagnosticsPublisher {
  readonly #connection: Connection;
  readonly #parts: PublisherParts;
  readonly #published = new Map<string, Published>();
  #scope: DiagnosticsScope = 'workspace';

  constructor(connection: Connection, parts: PublisherParts) {
    this.#connection = connection;
    this.#parts = parts;
  }

  /** Says for which files problems are wanted; those of the others are taken back. */
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

  /** Sends what is known of before; what really holds is to be told afterwards, and compared with it. */
  async tellBefore(files: Iterable<ToldFile>): Promise<void> {
    let batch: FileProblems[] = [];
    let count = 0;
    for (const { uri, diagnostics, text } of files) {
      this.#parts.changes.mark([uri]);
      batch.push(...this.#news(uri, diagnostics, text));
      if (++count % FILES_AT_ONCE > 0) continue;
      this.#send(batch);
      batch = [];
      // What is sent leaves in turns of its own, and the client reads it meanwhile.
      await nextTurn();
    }
    this.#send(batch);
  }

  /** Sends what changed, open documents first; true where more is left for another time. */
  publish(): boolean {
    const { changes } = this.#parts;
    const batch: FileProblems[] = [];
    try {
      for (const uri of changes.takeFiles()) batch.push(...this.#problemsOf(uri));
    } finally {
      // One file that fails must not cost those before it.
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

  /** The message about a file; none where the client knows all of it. */
  #news(uri: string, diagnostics: Diagnostic[], text: string): readonly FileProblems[] {
    const { uri: spelling, version } = this.#parts.documents.identify(uri) ?? { uri, version: undefined };
    const before = this.#published.get(uri);
    // The editor moves squiggles by itself as text is typed, so each version of an open document is told again.
    if (text === (before?.text ?? '') && (text === '' || version === before?.version)) return [];
    if (text === '') this.#published.delete(uri);
    else this.#published.set(uri, { version, text });
    return [{ uri: spelling, diagnostics, ...(version === undefined ? {} : { version }) }];
  }

  /** Of each file in a message of its own, as LSP has it, or of all in one to clients that take that. */
  #send(files: FileProblems[]): void {
    if (!this.#parts.inBatches) for (const file of files) void this.#connection.sendDiagnostics(file);
    else if (files.length > 0) void this.#connection.sendNotification('podwire/problems', { files });
  }
}
