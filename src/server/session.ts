import type { CancellationToken, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Logger } from '../core/model/logger.ts';
import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';
import type { ServerStatus } from '../protocol/serverMessages.ts';
import { type Given, takeIn } from '../source/given.ts';
import { Changes } from './changes.ts';
import type { Client } from './client.ts';
import { FolderSpellings } from './files/folderSpellings.ts';
import { type DocumentListener, OpenDocuments } from './files/openDocuments.ts';
import { guarded, guardedLater } from './guard.ts';
import type { Task } from './guard.ts';
import { Listeners } from './listeners.ts';
import { DiagnosticsPublisher } from './problems/diagnosticsPublisher.ts';
import { DEFAULT_SERVER_SETTINGS, type ShownFeatures } from './settings.ts';
import { Readiness } from './readiness.ts';
import { SLICE, untilOver } from './slices.ts';

/**
 * Milliseconds: a refresh makes the client request all visible CodeLenses again, so it is not sent on every keystroke.
 */
const LENS_REFRESH_DELAY = 300;

/** What the environment provides for a session. */
export interface SessionWorld {
  readonly createService: () => WiringService;
  /** Whether file names are case-insensitive; by default as on this system. */
  readonly forgives?: boolean;
}

/** One client's view of the wiring: applies changes, sends their effects, and answers requests in order. */
export class Session {
  readonly client: Client;
  readonly service: WiringService;
  readonly logger: Logger;
  readonly changes: Changes;
  readonly spellings: FolderSpellings;
  readonly documents: OpenDocuments;
  readonly publisher: DiagnosticsPublisher;
  readonly readiness = new Readiness(() => this.#tellStatus());
  /** Fires when everything new was sent to the client. */
  readonly told = new Listeners<void>();
  /** Fires with the URIs of applied changes. */
  readonly taken = new Listeners<readonly string[]>();
  /** Fires when builds need the texts of further files. */
  readonly wanted = new Listeners<void>();
  /** Fires with the URI of a document that was opened, before its text is applied. */
  readonly opened = new Listeners<string>();
  /** Fires with the URI of a document that was closed: the file on disk counts again. */
  readonly closed = new Listeners<string>();
  /**
   * Workspace folders (URIs) that could not be opened, so that missing problems are not taken for correct manifests.
   */
  readonly unopened = new Set<string>();
  /** Busy while builds are made after changes. */
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
    this.spellings = new FolderSpellings(forgives);
    const service = createService();
    const listener: DocumentListener = {
      opened: uri => this.opened.tell(uri),
      changed: change => this.#typedIn(change),
      closed: uri => this.closed.tell(uri),
    };
    const documents = new OpenDocuments(connection, listener, this.spellings);
    const changes = new Changes(() => documents.uris());
    this.service = service;
    this.documents = documents;
    this.changes = changes;
    const inBatches = client.takesBatches;
    this.publisher = new DiagnosticsPublisher(connection, { service, documents, changes, inBatches });
  }

  /** Time of the last applied change: milliseconds since 1970. */
  get lastTaken(): number {
    return this.#lastTaken;
  }

  /** Number of files read from disk so far. */
  get filesRead(): number {
    return this.#filesRead;
  }

  /** Which features the user wants to see. */
  get shows(): ShownFeatures {
    return this.#shows;
  }

  /** Counts files that were read from disk. */
  countRead(files: number): void {
    this.#filesRead += files;
  }

  /** The client shows the text of builds: from now on it gets `podwire/buildsChanged`. */
  followBuilds(): void {
    this.#tellsBuilds = true;
  }

  /** Applies files that were read from disk. Open documents win over them. */
  apply(changes: readonly FileChange[]): void {
    this.flush();
    this.#take(changes.flatMap(change => this.#besideOpen(change)));
  }

  /** Applies what a source other than files provides. */
  take(given: Exclude<Given, { readonly origin: 'written' }>): void {
    this.flush();
    this.note(takeIn(this.service, given));
  }

  /** Applies text that was typed since the last call; call it before answering any request. */
  flush(): boolean {
    return this.#take(this.changes.takeTyped());
  }

  /** Notes the effects of a change, which are sent to the client soon. */
  note(report: ChangeReport): void {
    this.changes.note(report);
    this.schedule();
  }

  /** Schedules an update of the client, for everything that happens until then. */
  schedule(): void {
    this.#tick ??= setTimeout(() => this.#tell(), 0);
  }

  /** Answers a request from the current state, once all files are read; with the fallback where the work fails. */
  async answer<T>(task: Task, token: CancellationToken, fallback: T, work: (uri: string) => T): Promise<T> {
    const uri = this.spellings.uriOf(task.uri);
    return guardedLater(this.logger, { ...task, uri }, fallback, async () => {
      await this.#allMade(token);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      this.flush();
      return work(uri);
    });
  }

  /**
   * Resolves once all files are read and all builds are made, a slice in each turn, or when the request is canceled.
   */
  async #allMade(token: CancellationToken): Promise<void> {
    do {
      await this.readiness.wait(token);
      this.flush();
      await this.#building.wait(token);
    } while (this.readiness.isBusy && !token.isCancellationRequested);
  }

  /** The status of the server. */
  status(): ServerStatus {
    const { isBusy } = this.readiness;
    const state = isBusy ? 'indexing' : this.unopened.size > 0 ? 'failed' : 'ready';
    return { state, revision: this.service.revision(), files: this.#filesRead, unopened: [...this.unopened] };
  }

  /** Shows or hides features: the client is asked to refresh its editors at once. */
  setShown(shows: ShownFeatures): void {
    const before = this.#shows;
    this.#shows = shows;
    if (shows.portHints !== before.portHints && this.client.refreshesHints)
      this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    if (shows.lenses !== before.lenses && this.client.refreshesLenses)
      this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  /** Stops everything that is pending. */
  dispose(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#lensRefresh);
  }

  /** A file that is open under another spelling of its name counts only once. */
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
    // A file that cannot be applied must not affect the others of its batch.
    if (changes.length > 1) for (const change of changes) this.#take([change]);
    return true;
  }

  /** Requests are not answered while files are being read, so their effects are computed once at the end. */
  #takeIn(changes: readonly FileChange[]): true {
    this.service.collect(changes);
    if (!this.readiness.isBusy) this.note(this.#settleInTime());
    return true;
  }

  /** Makes builds for one turn; the next turn continues. */
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
    // Only complete results are sent.
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
      // A client that disconnects does not answer.
      if (refreshesLenses) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
      if (refreshesHints && this.#shows.portHints)
        this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    }, LENS_REFRESH_DELAY);
  }
}
