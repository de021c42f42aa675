import * as vscode from 'vscode';
import {
  type ClusterSurroundings,
  type LiveContexts,
  type LiveState,
  NO_CONNECTION,
} from '../../protocol/liveMessages.ts';
import { LongWork } from '../progress/longWork.ts';
import { patiently } from '../progress/patiently.ts';
import type { WiringClient } from '../wiringClient.ts';
import { chooseContext, chooseNamespaces } from './choose.ts';
import { Consents } from './consent.ts';
import { ClusterStatusBar } from './statusBar.ts';

/** Key of the connection to restore when the workspace is opened again; stored only where the user chose so. */
const RECONNECT = 'podwire.cluster.reconnect';

/**
 * Registers "Connect to Cluster…" and the commands of a connection. No cluster is contacted before, and none in
 * Restricted Mode.
 */
export function registerCluster(client: WiringClient, context: vscode.ExtensionContext): vscode.Disposable {
  const cluster = new Cluster(client, context);
  const register = (name: string, act: () => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`podwire.cluster.${name}`, act);
  void cluster.reconnect();
  return vscode.Disposable.from(
    cluster,
    register('connect', () => cluster.connect()),
    register('disconnect', () => cluster.disconnect()),
    register('retry', () => cluster.retry()),
    register('namespaces', () => cluster.otherNamespaces()),
    register('menu', () => cluster.menu()),
  );
}

interface Chosen {
  readonly context: string;
  readonly namespaces: readonly string[];
}

class Cluster implements vscode.Disposable {
  readonly #client: WiringClient;
  readonly #workspaceState: vscode.Memento;
  readonly #consents: Consents;
  readonly #status = new ClusterStatusBar();
  readonly #connecting = new LongWork(() => void this.disconnect());
  readonly #subscriptions: vscode.Disposable;
  #chosen: Chosen | undefined;
  #state: LiveState | undefined;

  constructor(client: WiringClient, context: vscode.ExtensionContext) {
    this.#client = client;
    this.#workspaceState = context.workspaceState;
    this.#consents = new Consents(context.globalState);
    this.#subscriptions = vscode.Disposable.from(
      this.#status,
      this.#connecting,
      client.onDidChangeLive(state => this.#show(state)),
      client.onDidAskConsent(async question => {
        const isGiven = await this.#consents.ask(question);
        await client.request('podwire/liveConsent', { key: question.key, isGiven });
      }),
      client.onDidChangeStatus(status => {
        if (status !== 'failed') return;
        this.#connecting.end();
        this.#status.show(NO_CONNECTION);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Lets the user choose a context and namespaces, and connects. */
  async connect(): Promise<void> {
    if (!(await isTrusted())) return;
    const found = await this.#contexts();
    if (!found) return;
    if (found.contexts.length === 0) {
      const sentence = found.sentence || 'there is no kubeconfig with a context';
      void vscode.window.showErrorMessage(`Podwire: ${sentence}.`);
      return;
    }
    const context = await chooseContext(found);
    const namespaces = context && (await chooseNamespaces(context, found.namespaces));
    if (namespaces) await this.#open({ context: context.name, namespaces });
  }

  async disconnect(): Promise<void> {
    this.#chosen = undefined;
    await this.#workspaceState.update(RECONNECT, undefined);
    await this.#client.request('podwire/liveDisconnect', {});
  }

  async retry(): Promise<void> {
    if (this.#chosen && (await isTrusted())) await this.#open(this.#chosen);
  }

  async otherNamespaces(): Promise<void> {
    const found = this.#chosen && (await this.#contexts());
    const context = found?.contexts.find(({ name }) => name === this.#chosen?.context);
    const namespaces = context && (await chooseNamespaces(context, found?.namespaces ?? []));
    if (namespaces) await this.#open({ context: context.name, namespaces });
  }

  /** What the kubeconfig has; undefined where the user canceled it. */
  #contexts(): Promise<LiveContexts | undefined> {
    return patiently('reading the kubeconfig', async token => {
      const found = await this.#client.request('podwire/liveContexts', surroundings(), token);
      // The language server did not answer: the log says why.
      return found ?? { contexts: [], current: '', sentence: 'the kubeconfig could not be read', namespaces: [] };
    });
  }

  /** The menu of the status bar item. */
  async menu(): Promise<void> {
    if (!this.#state || this.#state.status === 'off') return this.connect();
    const isKept = this.#workspaceState.get(RECONNECT) !== undefined;
    const items = [
      {
        label: `$(debug-disconnect) ${this.#state.status === 'connecting' ? 'Stop Connecting' : 'Disconnect'}`,
        act: () => this.disconnect(),
      },
      { label: '$(refresh) Try Again', act: () => this.retry() },
      { label: '$(list-selection) Namespaces…', act: () => this.otherNamespaces() },
      { label: '$(cloud) Another Cluster…', act: () => this.connect() },
      {
        label: `$(${isKept ? 'check' : 'circle-large-outline'}) Reconnect in This Workspace`,
        description: 'when it is opened again',
        act: () => this.#keep(!isKept),
      },
    ];
    const { context = '', sentence = '' } = this.#state ?? {};
    const placeHolder = [context, sentence].filter(Boolean).join(': ');
    await (await vscode.window.showQuickPick(items, { title: 'Cluster (read-only)', placeHolder }))?.act();
  }

  /** Restores the connection where the user chose so; never in an untrusted workspace. */
  async reconnect(): Promise<void> {
    const kept = chosenOf(this.#workspaceState.get(RECONNECT));
    if (!kept || !vscode.workspace.isTrusted) return;
    if (await this.#client.request('podwire/liveContexts', surroundings())) await this.#open(kept);
  }

  async #keep(isKept: boolean): Promise<void> {
    await this.#workspaceState.update(RECONNECT, isKept ? this.#chosen : undefined);
  }

  async #open(chosen: Chosen): Promise<void> {
    this.#chosen = chosen;
    if (this.#workspaceState.get(RECONNECT) !== undefined) await this.#keep(true);
    this.#connecting.begin(`connecting to ${chosen.context}`);
    await this.#client.request('podwire/liveConnect', { ...chosen, consents: this.#consents.remembered() });
  }

  #show(state: LiveState): void {
    const wasFailed = this.#state?.status === 'failed';
    this.#state = state;
    this.#status.show(state);
    if (state.status !== 'connecting') this.#connecting.end();
    void vscode.commands.executeCommand('setContext', 'podwire.cluster', state.status !== 'off');
    if (state.status === 'failed' && !wasFailed) void this.#offerRetry(state.sentence);
  }

  async #offerRetry(sentence: string): Promise<void> {
    const retry = 'Try Again';
    const choice = await vscode.window.showErrorMessage(`Podwire: ${sentence}.`, retry);
    if (choice === retry) await this.retry();
  }
}

/** False in Restricted Mode, where there are no connections; offers VS Code's dialog about trust. */
async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const message = 'Podwire connects to no cluster in Restricted Mode.';
  const choice = await vscode.window.showWarningMessage(message, manage);
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}

function surroundings(): ClusterSurroundings {
  const kubeconfig = vscode.workspace.getConfiguration('podwire').get<unknown>('cluster.kubeconfig');
  const proxy = vscode.workspace.getConfiguration('http').get<unknown>('proxy');
  return {
    workspaceFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    proxy: typeof proxy === 'string' ? proxy : '',
    ...(typeof kubeconfig === 'string' && kubeconfig !== '' ? { kubeconfigs: [kubeconfig] } : {}),
  };
}

function chosenOf(value: unknown): Chosen | undefined {
  const { context, namespaces } = (value ?? {}) as Partial<Chosen>;
  if (typeof context !== 'string' || !Array.isArray(namespaces)) return undefined;
  return { context, namespaces: namespaces.filter(name => typeof name === 'string') };
}
