import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ServerNotifications, ServerRequests } from '../protocol/serverMessages.ts';
import type { ConsentQuestion, LiveState } from '../protocol/liveMessages.ts';
import { isConsentQuestion, isLiveState } from '../protocol/liveMessages.ts';
import { areFilesProblems, isFilesTooLarge, isHelmMissing, isServerStatus } from '../protocol/serverMessages.ts';
import { CrashLimit } from './crashLimit.ts';
import type { AskServer } from './editor/askServer.ts';
import { hoverMiddleware } from './editor/hoverLinks.ts';
import { lensMiddleware } from './editor/lensIcons.ts';
import { actionMiddleware } from './editor/problemActions.ts';
import { failureInWords, folderNames } from './failureWords.ts';
import { manifestSelector } from './manifestSelector.ts';
import { showProblems } from './problems.ts';
import { renameMiddleware } from './editor/unsavedPlaces.ts';
import { rulePageMiddleware } from './rules/rulePages.ts';

/** The status of the server, for users. */
export type ClientStatus = 'indexing' | 'ready' | 'failed';

/** The language server in its own process, with its events. */
export class WiringClient implements vscode.Disposable {
  readonly #client: Promise<LanguageClient>;
  readonly #log: vscode.LogOutputChannel;
  readonly #crashes = new CrashLimit();
  readonly #wiringChanged = new vscode.EventEmitter<void>();
  readonly #buildsChanged = new vscode.EventEmitter<void>();
  readonly #statusChanged = new vscode.EventEmitter<ClientStatus>();
  readonly #filesTooLarge = new vscode.EventEmitter<ServerNotifications['podwire/filesTooLarge']>();
  readonly #helmMissing = new vscode.EventEmitter<ServerNotifications['podwire/helmMissing']>();
  readonly #live = new vscode.EventEmitter<LiveState>();
  readonly #consent = new vscode.EventEmitter<ConsentQuestion>();
  #status: ClientStatus = 'indexing';
  /** Workspace folders (URIs) that the server could not open. */
  #unopened: readonly string[] = [];
  /** True where the server is not running; one that could not open a folder still knows the others. */
  #isDown = false;
  /** Settles once the last start or restart is done. */
  #starting: Promise<void> = Promise.resolve();
  /** The restart that waits for it. */
  #restarting: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#client = this.#create(context);
  }

  /** Trees and panels are out of date. */
  get onDidChangeWiring(): vscode.Event<void> {
    return this.#wiringChanged.event;
  }

  /** The text of builds may have changed. */
  get onDidChangeBuilds(): vscode.Event<void> {
    return this.#buildsChanged.event;
  }

  get onDidChangeStatus(): vscode.Event<ClientStatus> {
    return this.#statusChanged.event;
  }

  /** Files were left out because of their size. */
  get onDidFindTooLarge(): vscode.Event<ServerNotifications['podwire/filesTooLarge']> {
    return this.#filesTooLarge.event;
  }

  /** There are charts, but no Helm. */
  get onDidMissHelm(): vscode.Event<ServerNotifications['podwire/helmMissing']> {
    return this.#helmMissing.event;
  }

  /** The state of the cluster connection has changed. */
  get onDidChangeLive(): vscode.Event<LiveState> {
    return this.#live.event;
  }

  /** Something that the user has to agree to before a cluster is contacted. */
  get onDidAskConsent(): vscode.Event<ConsentQuestion> {
    return this.#consent.event;
  }

  get status(): ClientStatus {
    return this.#status;
  }

  /** Why the status is `failed`, in one sentence; '' where it is not. */
  get failure(): string {
    return this.#status === 'failed' ? failureInWords(this.#isDown ? [] : this.#unopened) : '';
  }

  /** Names of the workspace folders for which the status is `failed`; empty where the server has ended. */
  get unopened(): readonly string[] {
    return this.#status === 'failed' && !this.#isDown ? folderNames(this.#unopened) : [];
  }

  /** Starts the server; shows an error where that fails. */
  start(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    try {
      await (await this.#client).start();
    } catch (error) {
      this.#fail('The Podwire language server could not be started.', error);
    }
  }

  /** Restarts the server, as often as the user asks for it. */
  restart(): Promise<void> {
    // A client that is starting cannot be stopped. One restart that has yet to begin is enough for all who ask.
    this.#restarting ??= this.#starting.then(() => {
      this.#restarting = undefined;
      this.#starting = this.#restart();
      return this.#starting;
    });
    return this.#restarting;
  }

  async #restart(): Promise<void> {
    this.#crashes.reset();
    this.#isDown = false;
    this.#setStatus('indexing');
    try {
      await (await this.#client).restart();
      this.#wiringChanged.fire();
    } catch (error) {
      this.#fail('The Podwire language server could not be started again.', error);
    }
  }

  /**
   * Sends a request to the server; undefined where it fails, which is logged and never an exception. token: cancels it.
   */
  async request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<ServerRequests[M]['result'] | undefined> {
    if (this.#isDown) return undefined;
    try {
      const client = await this.#client;
      // An absent token would count as one more parameter.
      const rest = token ? ([token] as const) : [];
      return await client.sendRequest<ServerRequests[M]['result']>(method, params, ...rest);
    } catch (error) {
      if (!token?.isCancellationRequested) this.#log.warn(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  dispose(): void {
    // Disposing the client ends the server, even without an orderly shutdown.
    this.#client.then(client => client.dispose()).catch(() => {});
    this.#wiringChanged.dispose();
    this.#buildsChanged.dispose();
    this.#statusChanged.dispose();
    this.#filesTooLarge.dispose();
    this.#helmMissing.dispose();
    this.#live.dispose();
    this.#consent.dispose();
  }

  #setStatus(status: ClientStatus): void {
    // A failure may have another reason than before.
    if (status === this.#status && status !== 'failed') return;
    this.#status = status;
    this.#statusChanged.fire(status);
  }

  async #create(context: vscode.ExtensionContext): Promise<LanguageClient> {
    // Loading the client is the slowest part of the activation, and VS Code need not wait for it.
    await new Promise(resolve => setTimeout(resolve, 0));
    const { createLanguageClient } = await import('./languageClient.ts');
    const ask: AskServer = (method, params) => this.request(method, params);
    const client = createLanguageClient(context, {
      log: this.#log,
      documentSelector: manifestSelector,
      middleware: {
        ...hoverMiddleware(ask),
        ...actionMiddleware(ask),
        ...lensMiddleware,
        ...rulePageMiddleware,
        ...renameMiddleware,
      },
      mayRestart: () => this.#mayRestart(),
    });
    client.onNotification('podwire/wiringChanged', () => this.#wiringChanged.fire());
    client.onNotification('podwire/buildsChanged', () => this.#buildsChanged.fire());
    client.onNotification('podwire/statusChanged', (status: unknown) => {
      if (!isServerStatus(status)) return;
      this.#unopened = status.unopened;
      this.#setStatus(status.state);
    });
    client.onNotification('podwire/problems', (problems: unknown) => {
      if (areFilesProblems(problems)) showProblems(client, problems.files);
    });
    client.onNotification('podwire/liveState', (state: unknown) => {
      if (isLiveState(state)) this.#live.fire(state);
    });
    client.onNotification('podwire/liveQuestion', (question: unknown) => {
      if (isConsentQuestion(question)) this.#consent.fire(question);
    });
    client.onNotification('podwire/filesTooLarge', (notice: unknown) => {
      if (isFilesTooLarge(notice)) this.#filesTooLarge.fire(notice);
    });
    client.onNotification('podwire/helmMissing', (notice: unknown) => {
      if (isHelmMissing(notice)) this.#helmMissing.fire(notice);
    });
    return client;
  }

  #mayRestart(): boolean {
    const mayRestart = this.#crashes.mayRestart(Date.now());
    if (mayRestart) this.#setStatus('indexing');
    else this.#fail('The Podwire language server keeps ending unexpectedly and was not started again.', undefined);
    return mayRestart;
  }

  #fail(message: string, error: unknown): void {
    this.#log.error(message, ...(error === undefined ? [] : [String(error)]));
    this.#isDown = true;
    this.#setStatus('failed');
    void offerRestart(message);
  }
}

async function offerRestart(message: string): Promise<void> {
  const restart = 'Restart';
  const showLog = 'Show Log';
  const choice = await vscode.window.showErrorMessage(message, restart, showLog);
  if (choice === restart) await vscode.commands.executeCommand('podwire.restartServer');
  if (choice === showLog) await vscode.commands.executeCommand('podwire.showLog');
}
