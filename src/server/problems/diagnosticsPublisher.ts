import type { Connection, Diagnostic } from 'vscode-languageserver';
import { diagnosticOf } from '../../core/features/problems/diagnostics.ts';
import type { WiringService } from '../../core/wiringService.ts';
import type { ToldFile } from '../../node/reading/lastStart.ts';
import { nearFirst } from './urgency.ts';
import type { OpenDocuments } from '../files/openDocuments.ts';
import { ProblemsSender } from './problemsSender.ts';
import type { DiagnosticsScope } from '../settings.ts';

/** So many files are published before other messages get their turn. */
const FILES_AT_ONCE = 200;

/** What the client has of a file with problems. */
interface Published {
  /** Of an open document. */
  readonly version: number | undefined;
  /** Its diagnostics as JSON. */
  readonly text: string;
}

/** Sends the problems of files whose problems changed, and of no others. */
export class DiagnosticsPublisher {
  readonly #sender: ProblemsSender;
  readonly #service: WiringService;
  readonly #documents: OpenDocuments;
  /** In the order in which they are told, but that open documents come first. */
  #dirty = new Set<string>();
  readonly #published = new Map<string, Published>();
  #scope: DiagnosticsScope = 'workspace';

  constructor(connection: Connection, service: WiringService, documents: OpenDocuments) {
    this.#sender = new ProblemsSender(connection);
    this.#service = service;
    this.#documents = documents;
  }

  /** Sends the problems of many files in one message from now on. */
  sendInBatches(): void {
    this.#sender.inBatches = true;
  }

  /** Notes files whose problems may differ from what the client has. */
  mark(uris: Iterable<string>): void {
    const before = this.#dirty.size;
    for (const uri of uris) this.#dirty.add(uri);
    if (this.#dirty.size - before > FILES_AT_ONCE) this.#dirty = nearFirst(this.#dirty, this.#documents.uris());
  }

  /** Says for which files problems are wanted; those of the others are taken back. */
  setScope(scope: DiagnosticsScope): void {
    this.#scope = scope;
    this.mark(this.#published.keys());
    this.mark(this.#service.urisWithProblems());
    this.mark(this.#documents.uris());
  }

  /** What the client has of each file that has problems: its diagnostics as JSON, by URI. */
  told(): ReadonlyMap<string, string> {
    return new Map([...this.#published].map(([uri, { text }]) => [uri, text]));
  }

  /** Sends what is known of before; what really holds is to be told afterwards, and compared with it. */
  async tellBefore(files: Iterable<ToldFile>): Promise<void> {
    let left = FILES_AT_ONCE;
    for (const { uri, diagnostics, text } of files) {
      this.#dirty.add(uri);
      this.#send(uri, diagnostics, text);
      if (--left > 0) continue;
      this.#sender.flush();
      // What is sent leaves in turns of its own, and the client reads it meanwhile.
      await new Promise(resolve => setImmediate(resolve));
      left = FILES_AT_ONCE;
    }
    this.#sender.flush();
  }

  /** True while there is something that the client is not told yet. */
  get isBehind(): boolean {
    return this.#dirty.size > 0;
  }

  /** Sends what changed, open documents first; true where more is left for another time. */
  publish(): boolean {
    const isMoreLeft = this.#publishSome();
    this.#sender.flush();
    return isMoreLeft;
  }

  #publishSome(): boolean {
    for (const uri of this.#documents.uris()) if (this.#dirty.has(uri)) this.#publishFile(uri);
    let left = FILES_AT_ONCE;
    for (const uri of this.#dirty) {
      if (left-- === 0) return true;
      this.#publishFile(uri);
    }
    return false;
  }

  #publishFile(uri: string): void {
    this.#dirty.delete(uri);
    const isWanted = this.#scope === 'workspace' || (this.#scope === 'openFiles' && this.#documents.isOpen(uri));
    const diagnostics = isWanted ? this.#service.problems(uri).map(diagnosticOf) : [];
    this.#send(uri, diagnostics, diagnostics.length === 0 ? '' : JSON.stringify(diagnostics));
  }

  #send(uri: string, diagnostics: Diagnostic[], text: string): void {
    const { uri: spelling, version } = this.#documents.identify(uri) ?? { uri, version: undefined };
    const before = this.#published.get(uri);
    // The editor moves squiggles by itself as text is typed, so each version of an open document is told anew.
    if (text === (before?.text ?? '') && (text === '' || version === before?.version)) return;
    if (text === '') this.#published.delete(uri);
    else this.#published.set(uri, { version, text });
    const of = version === undefined ? {} : { version };
    this.#sender.send({ uri: spelling, diagnostics, ...of });
  }
}
