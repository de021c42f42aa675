import type { CancellationToken, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Logger } from '../core/model/logger.ts';
import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';
import { normalUri } from '../source/uris.ts';
import type { ServerStatus } from '../protocol/serverMessages.ts';
import { DiagnosticsPublisher } from './problems/diagnosticsPublisher.ts';
import { guarded, guardedLater } from './guard.ts';
import type { Task } from './guard.ts';
import { DEFAULT_SERVER_SETTINGS, type ShownFeatures } from './settings.ts';
import { OpenDocuments } from './files/openDocuments.ts';
import { Readiness } from './readiness.ts';
import type { EditSupport } from './answers/workspaceEdits.ts';

/** Milliseconds; the client asks for all CodeLenses of what is visible again, so it is not told on every key. */
const LENS_REFRESH_DELAY = 300;

/** What a session takes from where it runs. */
export interface SessionWorld {
  readonly createService: () => WiringService;
  /** Whether the disk finds a file by any spelling of its name; as this system's disks unless told. */
  readonly forgives?: boolean;
  /** Called with a document that was opened, before its text is taken in. */
  readonly opened: (uri: string) => void;
  /** Called with a document that was closed: the file on disk counts again. */
  readonly closed: (uri: string) => void;
}

/** One client's view of the wiring: takes changes in, tells what they brought about, and answers in order. */
export class Session {
  readonly service: WiringService;
  readonly logger: Logger;
  readonly documents: OpenDocuments;
  readonly publisher: DiagnosticsPublisher;
  readonly readiness = new Readiness(() => this.#tellStatus());
  /** When something was last taken in: milliseconds since 1970. */
  lastTaken = 0;
  /** Called when the client was told all that is new. */
  onTold: () => void = () => {};
  /** Called with the addresses of all that was taken in. */
  onTaken: (uris: readonly string[]) => void = () => {};
  /** Workspace folders (URIs) that could not be opened: nobody may take what is missing for what is right. */
  readonly unopened = new Set<string>();
  /** Called when builds need texts that nobody has given yet. */
  onWanted: () => void = () => {};
  /** Called at the end. */
  onDispose: () => void = () => {};
  /** Files read from disk so far. */
  filesRead = 0;
  /** Whether the client takes requests to ask for CodeLenses again. */
  refreshesLenses = false;
  /** Whether the client takes requests to ask for inlay hints again. */
  refreshesHints = false;
  /** Which of its features the person wants to see. */
  shows: ShownFeatures = DEFAULT_SERVER_SETTINGS.shows;
  /** Whether the client shows problems in its hovers, so that ours need not say them again. */
  showsProblemsInHovers = false;
  /** Which edits of the workspace the client takes. */
  edits: EditSupport = { documentChanges: false, annotations: false };
  /** Whether the client shows what builds apply, and so wants to know of every change. */
  tellsBuilds = false;
  readonly #connection: Connection;
  readonly #typed = new Map<string, FileChange>();
  #tick: ReturnType<typeof setTimeout> | undefined;
  #lensRefresh: ReturnType<typeof setTimeout> | undefined;
  #wiringChanged = false;
  #isRevised = false;

  constructor(connection: Connection, { createService, forgives, opened, closed }: SessionWorld) {
    this.#connection = connection;
    this.logger = {
      info: message => connection.console.info(message),
      error: message => connection.console.error(message),
    };
    this.service = createService();
    this.documents = new OpenDocuments(
      connection,
      { opened, closed, changed: change => this.#typedIn(change) },
      forgives,
    );
    this.publisher = new DiagnosticsPublisher(connection, this.service, this.documents);
  }

  /** Takes in what was read from disk. Open documents win over it. */
  apply(changes: readonly FileChange[]): void {
    this.flush();
    this.#take(changes.flatMap(change => this.#besideOpen(change)));
  }

  /** Takes in what was typed since the last time: to be called before any question. */
  flush(): void {
    if (this.#typed.size === 0) return;
    const changes = [...this.#typed.values()];
    this.#typed.clear();
    this.#take(changes);
  }

  /** Notes what a change brought about; the client is told soon. */
  note(report: ChangeReport): void {
    this.publisher.mark(report.uris);
    this.#wiringChanged ||= report.wiringChanged;
    this.#isRevised = true;
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
      await this.readiness.wait(token);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      this.flush();
      return work(uri);
    });
  }

  /** Where the server is. */
  status(): ServerStatus {
    const { isBusy } = this.readiness;
    const state = isBusy ? 'indexing' : this.unopened.size > 0 ? 'failed' : 'ready';
    return { state, revision: this.service.revision(), files: this.filesRead, unopened: [...this.unopened] };
  }

  /** Shows or hides features, at once: the client asks again for what stands in its editors. */
  setShown(shows: ShownFeatures): void {
    const before = this.shows;
    this.shows = shows;
    if (shows.portHints !== before.portHints && this.refreshesHints)
      this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    if (shows.lenses !== before.lenses && this.refreshesLenses)
      this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  /** Ends what is still to come. */
  dispose(): void {
    this.onDispose();
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
    // Taken out first, so that the order is that of the last change.
    this.#typed.delete(change.uri);
    this.#typed.set(change.uri, change);
    this.publisher.mark([change.uri]);
    this.schedule();
  }

  #take(changes: readonly FileChange[]): void {
    if (changes.length === 0) return;
    this.lastTaken = Date.now();
    this.onTaken(changes.map(({ uri }) => uri));
    const task = { feature: 'taking in files', uri: changes.length === 1 ? (changes[0]?.uri ?? '') : '' };
    if (guarded(this.logger, task, false, () => this.#takeIn(changes))) return;
    // One file that cannot be taken in must not cost the others of its batch.
    if (changes.length > 1) for (const change of changes) this.#take([change]);
  }

  /** While files are being read nobody is answered, so what they bring about is found out once, at the end. */
  #takeIn(changes: readonly FileChange[]): true {
    if (this.readiness.isBusy) this.service.collect(changes);
    else this.note(this.service.apply(changes));
    return true;
  }

  #tell(): void {
    this.#tick = undefined;
    this.flush();
    if (this.readiness.isBusy) return;
    this.#settle();
    if (this.service.wantedFiles().length > 0) this.onWanted();
    const task = { feature: 'diagnostics', uri: '' };
    const isMoreLeft = guarded(this.logger, task, true, () => this.publisher.publish());
    if (isMoreLeft) this.schedule();
    else this.onTold();
    if (this.#wiringChanged) this.#tellWiring();
    if (this.#isRevised) this.#tellBuilds();
  }

  #settle(): void {
    const task = { feature: 'wiring', uri: '' };
    const report = guarded(this.logger, task, undefined, () => this.service.settle());
    this.publisher.mark(report?.uris ?? []);
    this.#wiringChanged ||= report?.wiringChanged === true;
  }

  #tellBuilds(): void {
    this.#isRevised = false;
    if (!this.tellsBuilds) return;
    void this.#connection.sendNotification('podwire/buildsChanged', { revision: this.service.revision() });
  }

  #tellStatus(): void {
    void this.#connection.sendNotification('podwire/statusChanged', this.status());
    this.schedule();
  }

  #tellWiring(): void {
    this.#wiringChanged = false;
    void this.#connection.sendNotification('podwire/wiringChanged', { revision: this.service.revision() });
    if (!this.refreshesLenses && !this.refreshesHints) return;
    this.#lensRefresh ??= setTimeout(() => {
      this.#lensRefresh = undefined;
      // A client that is going away does not answer.
      if (this.refreshesLenses) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
      if (this.refreshesHints && this.shows.portHints)
        this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    }, LENS_REFRESH_DELAY);
  }
}
