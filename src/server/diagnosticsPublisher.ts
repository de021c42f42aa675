import type { Connection, Diagnostic } from 'vscode-languageserver';
import { diagnosticOf } from '../core/features/diagnostics.ts';
import type { WiringService } from '../core/wiringService.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { DiagnosticsScope } from './settings.ts';

/** So many files are published before other messages get their turn. */
const FILES_AT_ONCE = 200;

/** Sends the problems of files whose problems changed, and of no others. */
export class DiagnosticsPublisher {
  readonly #connection: Connection;
  readonly #service: WiringService;
  readonly #documents: OpenDocuments;
  readonly #dirty = new Set<string>();
  /** What the client has, as text to compare with; files without problems are not in it. */
  readonly #published = new Map<string, string>();
  #scope: DiagnosticsScope = 'workspace';

  constructor(connection: Connection, service: WiringService, documents: OpenDocuments) {
    this.#connection = connection;
    this.#service = service;
    this.#documents = documents;
  }

  /** Notes files whose problems may differ from what the client has. */
  mark(uris: Iterable<string>): void {
    for (const uri of uris) this.#dirty.add(uri);
  }

  /** Says for which files problems are wanted; those of the others are taken back. */
  setScope(scope: DiagnosticsScope): void {
    this.#scope = scope;
    this.mark(this.#published.keys());
    this.mark(this.#service.urisWithProblems());
    this.mark(this.#documents.uris());
  }

  /** Sends what changed, open documents first; true where more is left for another time. */
  publish(): boolean {
    const open = [...this.#dirty].filter(uri => this.#documents.isOpen(uri));
    let left = FILES_AT_ONCE;
    for (const uri of [...open, ...this.#dirty]) {
      if (!this.#dirty.has(uri)) continue;
      if (left-- === 0) return true;
      this.#dirty.delete(uri);
      this.#publishFile(uri);
    }
    return false;
  }

  #publishFile(uri: string): void {
    const diagnostics = this.#diagnosticsOf(uri);
    const document = this.#documents.identify(uri);
    // The editor moves squiggles by itself as text is typed, so each version of an open document is told anew.
    const signature = diagnostics.length === 0 ? '' : JSON.stringify([document?.version, diagnostics]);
    if (signature === (this.#published.get(uri) ?? '')) return;
    if (signature === '') this.#published.delete(uri);
    else this.#published.set(uri, signature);
    const { uri: spelling, version } = document ?? { uri };
    void this.#connection.sendDiagnostics({
      uri: spelling,
      diagnostics,
      ...(version === undefined ? {} : { version }),
    });
  }

  #diagnosticsOf(uri: string): Diagnostic[] {
    const isWanted = this.#scope === 'workspace' || (this.#scope === 'openFiles' && this.#documents.isOpen(uri));
    return isWanted ? this.#service.problems(uri).map(diagnosticOf) : [];
  }
}
