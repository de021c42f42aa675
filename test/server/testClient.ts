import { PassThrough } from 'node:stream';
import { onTestFinished, vi } from 'vitest';
import type {
  ClientCapabilities,
  MessageWriter,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  RegistrationParams,
} from 'vscode-languageserver/node';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
} from 'vscode-languageserver/node';
import { pathOfUri, uriOfPath } from '../../src/node/fileUri.ts';
import { diagnosticsIn } from '../../src/protocol/problemText.ts';
import type { ServerNotifications, ServerRequests, ServerStatus } from '../../src/protocol/serverMessages.ts';
import { runServer } from '../../src/server/connection.ts';
import type { ServerWorld } from '../../src/server/connection.ts';

/** How a client starts. */
export interface ClientOptions {
  /** Absolute paths of the workspace folders. */
  readonly folders: readonly string[];
  readonly world: ServerWorld;
  /** What `workspace/configuration` answers, by section. */
  readonly settings?: Record<string, unknown>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Writes what the server sends. */
  readonly createWriter?: (stream: NodeJS.WritableStream) => MessageWriter;
}

const allCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
};

/** A language client in memory: a real connection with real messages, and what the server said over it. */
export class TestClient {
  readonly connection: ProtocolConnection;
  /** The client's end of the wire, for messages that no client should send. */
  readonly wire: NodeJS.WritableStream;
  readonly settings: Record<string, unknown>;
  /** All that was published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** Of how many files each message told that tells of many. */
  readonly batches: number[] = [];
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  readonly registrations: RegistrationParams['registrations'][number][] = [];
  readonly log: string[] = [];
  readonly progress: unknown[] = [];
  #version = 1;

  constructor(options: ClientOptions) {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    this.settings = options.settings ?? {};
    this.wire = toServer;
    const writer = options.createWriter?.(toClient) ?? new StreamMessageWriter(toClient);
    const server = createConnection(new StreamMessageReader(toServer), writer);
    runServer(server, options.world);
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.#listen();
    this.connection.listen();
  }

  async initialize({ folders, capabilities, initializationOptions }: ClientOptions): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: capabilities ?? allCapabilities,
      workspaceFolders: folders.map(folder => ({ uri: uriOfPath(folder), name: folder })),
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
  }

  request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  status(): Promise<ServerStatus> {
    return this.request('podwire/status', {});
  }

  /** Resolves when all files are read and what was found is told. */
  async ready(): Promise<void> {
    // A request of this kind is answered only when everything is read; what is told comes right behind.
    await this.request('podwire/locate', { id: '' });
    const told = (): number => this.published.length + this.notifications.length;
    for (let before = -1; before !== told();) {
      before = told();
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: uriOfPath(path), languageId: 'yaml', version: this.#version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces a range, or everything, as typing does; the new version. */
  async type(path: string, text: string, range?: Range): Promise<number> {
    const textDocument = { uri: uriOfPath(path), version: ++this.#version };
    const contentChanges = [range ? { range, text } : { text }];
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    return this.#version;
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOfPath(path) } });
  }

  /** Says that these files (absolute) changed on disk; type: 1 created, 2 changed, 3 deleted. */
  async watched(changes: readonly (readonly [path: string, type: 1 | 2 | 3])[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([path, type]) => ({ uri: uriOfPath(path), type })),
    });
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    Object.assign(this.settings, settings);
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** The problems of a file as the client has them now: `code message`. */
  problems(path: string): string[] {
    const last = this.published.findLast(({ uri }) => pathOfUri(uri) === path);
    return (last?.diagnostics ?? []).map(({ code, message }) => `${code} ${message}`);
  }

  /** Waits until a check on what arrived holds. */
  eventually(check: () => void): Promise<void> {
    return vi.waitFor(check, { timeout: 5000, interval: 5 });
  }

  /** The parameters of all notifications of a method. */
  told(method: string): unknown[] {
    return this.notifications.filter(each => each.method === method).map(({ params }) => params);
  }

  #listen(): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => this.settings[section] ?? null),
    );
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
    });
    connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
      connection.onProgress(WorkDoneProgress.type, token, value => void this.progress.push(value));
    });
    connection.onRequest('workspace/inlayHint/refresh', () => {
      this.notifications.push({ method: 'workspace/inlayHint/refresh', params: undefined });
    });
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.notifications.push({ method: 'workspace/codeLens/refresh', params: undefined });
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.log.push(message));
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    connection.onNotification('podwire/problems', (params: ServerNotifications['podwire/problems']) => {
      for (const { problems, ...file } of params.files) {
        const diagnostics = diagnosticsIn(file.uri, problems);
        if (diagnostics) this.published.push({ ...file, diagnostics });
      }
      this.batches.push(params.files.length);
    });
    for (const method of [
      'podwire/wiringChanged',
      'podwire/buildsChanged',
      'podwire/statusChanged',
      'podwire/filesTooLarge',
      'podwire/helmMissing',
      'podwire/liveState',
    ]) {
      connection.onNotification(method, (params: unknown) => void this.notifications.push({ method, params }));
    }
  }
}

/** Starts a client and waits for nothing; it ends with the test. */
export async function startClient(options: ClientOptions): Promise<TestClient> {
  const client = new TestClient(options);
  onTestFinished(() => client.connection.dispose());
  await client.initialize(options);
  return client;
}
