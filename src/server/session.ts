import type { CancellationToken, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Logger } from '../core/model/logger.ts';
import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';
import type { ServerStatus } from '../protocol/serverMessages.ts';
import { type Given, takeIn } from '../source/given.ts';
import { normalUri } from '../source/uris.ts';
import { Changes } from './changes.ts';
import type { Client } from './client.ts';
import { type DocumentListener, OpenDocuments } from './files/openDocuments.ts';
import { guarded, guardedLater } from './guard.ts';
import type { Task } from './guard.ts';
import { Listeners } from './listeners.ts';
import { DiagnosticsPublisher } from './problems/diagnosticsPublisher.ts';
import { DEFAULT_SERVER_SETTINGS, type ShownFeatures } from './settings.ts';
import { Readiness } from './readiness.ts';
import { SLICE, untilOver } from './slices.ts';

/** Milliseconds; the client asks for all CodeLenses of what is visible again, so it is not told on every key. */
const LENS_REFRESH_DELAY = 300;

/** What a session takes from where it runs. */
export interface SessionWorld {
  readonly createService: () => WiringService;
  /** Whether the disk finds a file by any spelling of its name; as this system's disks unless told. */
  readonly forgives?: boolean;
}

/** One client's view of the wiring: takes changes in, tells what they brought about, and answers in order. */
export class Session {
  readonly client: Client;
  readonly service: WiringService;
  readonly logger: Logger;
  readonly changes: Changes;
  readonly documents: OpenDocuments;
  readonly publisher: DiagnosticsPublisher;
  readonly readiness = new Readiness(() => this.#tellStatus());
  /** Tells whenever the client was told all that is new. */
  readonly told = new Listeners<void>();
  /** Tells the addresses of all that was taken in. */
  readonly taken = new Listeners<readonly string[]>();
  /** Tells whenever builds need texts that nobody has given yet. */
  readonly wanted = new Listeners<void>();
  /** Tells of a document (its URI) that was opened, before its text is taken in. */
  readonly opened = new Listeners<string>();
  /** Tells of a document (its URI) that was closed: the file on disk counts again. */
  readonly closed = new Listeners<string>();
  /** Workspace folders (URIs) that could not be opened: nobody may take what is missing for what is right. */
  readonly unopened = new Set<string>();
  /** While builds are made of what was taken in. */
  readonly #building = new Readiness(() => {});
  readonly #connection: Connection;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #lensRefresh: ReturnType<typeof setTimeout> | undefined;
  #lastTaken = 0;
  #filesRead = 0;
  #shows = DEFAULT_SERVER_SETTINGS.shows;
  #tellsBuilds = false;

  constructor(connection: Connection, client: Client, { createService, forgives }: SessionWorld) {
    this.#connection = connection;
    this.client = client;
    this.logger = {
      info: message => connection.console.info(message),
      error: message => connection.console.error(message),
    };
    const service = createService();
    const listener: DocumentListener = {
      opened: uri => this.opened.tell(uri),
      changed: change => this.#typedIn(change),
      closed: uri => this.closed.tell(uri),
    };
    const documents = new OpenDocuments(connection, listener, forgives);
    const changes = new Changes(() => documents.uris());
    this.service = service;
    this.documents = documents;
    this.changes = changes;
    const inBatches = client.takesBatches;
    this.publisher = new DiagnosticsPublisher(connection, { service, documents, changes, inBatches });
  }

  /** When something was last taken in: milliseconds since 1970. */
  get lastTaken(): number {
    return this.#lastTaken;
  }

  /** Files read from disk so far. */
  get filesRead(): number {
    return this.#filesRead;
  }

  /** Which of its features the person wants to see. */
  get shows(): ShownFeatures {
    return this.#shows;
  }

  /** Counts files that were read from disk. */
  countRead(files: number): void {
    this.#filesRead += files;
  }

  /** The client shows what builds apply, and wants to know of every change from now on. */
  followBuilds(): void {
    this.#tellsBuilds = true;
  }

  /** Takes in what was read from disk. Open documents win over it. */
  apply(changes: readonly FileChange[]): void {
    this.flush();
    this.#take(changes.flatMap(change => this.#besideOpen(change)));
  }

  /** Takes in what a source gives that is no file. */
  take(given: Exclude<Given, { readonly origin: 'written' }>): void {
    this.flush();
    this.note(takeIn(this.service, given));
  }

  /** Takes in what was typed since the last time, if anything: to be called before any question. */
  flush(): boolean {
    return this.#take(this.changes.takeTyped());
  }

  /** Notes what a change brought about; the client is told soon. */
  note(report: ChangeReport): void {
    this.changes.note(report);
    this.schedule();
  }

  /** Tells the client soon what is new, in one go for all that happens until then. */
  schedule(): void {
    this.#tick ??= setTimeout(() => this.#tell(), 0);
  }

  /** Answers a request from the present state, once all files are read; the fallback where that fails. */
  async answer<T>(task: Task, token: CancellationToken, fallback: T, work: (uri: string) => T): Promise<T> {
    const uri = normalUri(task.uri);
    return guardedLater(this.logger, { ...task, uri }, fallback, async () => {
      await this.#allMade(token);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      this.flush();
      return work(uri);
    });
  }

  /** Resolves once all files are read and all builds of them are made, a slice in each turn; or when the request is cancelled. */
  async #allMade(token: CancellationToken): Promise<void> {
    do {
      await this.readiness.wait(token);
      this.flush();
      await this.#building.wait(token);
    } while (this.readiness.isBusy && !token.isCancellationRequested);
  }

  /** Where the server is. */
  status(): ServerStatus {
    const { isBusy } = this.readiness;
    const state = isBusy ? 'indexing' : this.unopened.size > 0 ? 'failed' : 'ready';
    return { state, revision: this.service.revision(), files: this.#filesRead, unopened: [...this.unopened] };
  }

  /** Shows or hides features, at once: the client asks again for what stands in its editors. */
  setShown(shows: ShownFeatures): void {
    const before = this.#shows;
    this.#shows = shows;
    if (shows.portHints !== before.portHints && this.client.refreshesHints)
      this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    if (shows.lenses !== before.lenses && this.client.refreshesLenses)
      this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  /** Ends what is still to come. */
  dispose(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#lensRefresh);
  }

  /** A file that is open under another spelling of its name is there only once. */
  #besideOpen(change: FileChange): readonly FileChange[] {
    const open = this.documents.spelling(change.uri);
    if (open === undefined) return [change];
    return open === change.uri ? [] : [{ uri: change.uri, removed: true }];
  }

  #typedIn(change: FileChange): void {
    this.changes.type(change);
    this.schedule();
  }

  #take(changes: readonly FileChange[]): boolean {
    if (changes.length === 0) return false;
    this.#lastTaken = Date.now();
    this.taken.tell(changes.map(({ uri }) => uri));
    const task = { feature: 'taking in files', uri: changes.length === 1 ? (changes[0]?.uri ?? '') : '' };
    if (guarded(this.logger, task, false, () => this.#takeIn(changes))) return true;
    // One file that cannot be taken in must not cost the others of its batch.
    if (changes.length > 1) for (const change of changes) this.#take([change]);
    return true;
  }

  /** While files are being read nobody is answered, so what they bring about is found out once, at the end. */
  #takeIn(changes: readonly FileChange[]): true {
    this.service.collect(changes);
    if (!this.readiness.isBusy) this.note(this.#settleInTime());
    return true;
  }

  /** Makes as many builds as one turn takes; the next turn goes on. */
  #settleInTime(): ChangeReport {
    const report = this.service.settle(untilOver(SLICE));
    this.#building.set(!this.service.isSettled());
    return report;
  }

  #tell(): void {
    this.#tick = undefined;
    const isSettled = this.flush();
    if (this.readiness.isBusy) return;
    if (!isSettled) this.#settle();
    // What is told is whole.
    if (this.#building.isBusy) return this.schedule();
    if (this.service.wantedFiles().length > 0) this.wanted.tell();
    const task = { feature: 'diagnostics', uri: '' };
    const isMoreLeft = guarded(this.logger, task, true, () => this.publisher.publish());
    if (isMoreLeft) this.schedule();
    else this.told.tell();
    if (this.changes.takeWiring()) this.#tellWiring();
    if (this.changes.takeRevised()) this.#tellBuilds();
  }

  #settle(): void {
    const task = { feature: 'wiring', uri: '' };
    const report = guarded(this.logger, task, undefined, () => this.#settleInTime());
    if (report) this.changes.settled(report);
  }

  #tellBuilds(): void {
    if (!this.#tellsBuilds) return;
    void this.#connection.sendNotification('podwire/buildsChanged', { revision: this.service.revision() });
  }

  #tellStatus(): void {
    void this.#connection.sendNotification('podwire/statusChanged', this.status());
    this.schedule();
  }

  #tellWiring(): void {
    void this.#connection.sendNotification('podwire/wiringChanged', { revision: this.service.revision() });
    const { refreshesLenses, refreshesHints } = this.client;
    if (!refreshesLenses && !refreshesHints) return;
    this.#lensRefresh ??= setTimeout(() => {
      this.#lensRefresh = undefined;
      // A client that is going away does not answer.
      if (refreshesLenses) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
      if (refreshesHints && this.#shows.portHints)
        this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    }, LENS_REFRESH_DELAY);
  }
}
