import * as vscode from 'vscode';
import type { GraphDepth, GraphScope } from '../../protocol/graph.ts';
import type { HostToPanel, PanelState, PanelToHost } from '../../protocol/panelMessages.ts';
import { isPanelToHost } from '../../protocol/panelMessages.ts';
import type { GraphParams, InBuild } from '../../protocol/serverMessages.ts';
import { Debounce } from '../debounce.ts';
import { LongWork } from '../progress/longWork.ts';
import { revealResource } from '../reveal.ts';
import type { WiringClient } from '../wiringClient.ts';
import { applyFix } from './applyFix.ts';
import { EditorFollower } from './editorFollower.ts';
import { exportForms } from './exportForms.ts';
import { GraphQuestions } from './graphQuestions.ts';
import { panelHtml } from './panelHtml.ts';
import { saveExport } from './saveExport.ts';

/** Milliseconds. */
const GRAPH_DELAY = 60;

/** One wiring panel: sends the page its content, and handles its requests. The page is not trusted. */
export class WiringPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #client: WiringClient;
  readonly #follower: EditorFollower;
  readonly #sending = new Debounce(GRAPH_DELAY, () => void this.#sendGraph());
  readonly #exports = new LongWork(() => this.#post({ type: 'cancelExport' }));
  readonly #subscriptions: vscode.Disposable;
  #isReady = false;
  #scope: GraphScope = 'neighborhood';
  #focusId = '';
  #depth: GraphDepth = 2;
  /** Id of the shown build; '' for the files as written. */
  #build = '';
  /** Id of the build to compare with; '' for none. */
  #compare = '';
  /** A file to show instead of the one in the editor, until another one becomes active; '' for none. */
  #shownUri = '';
  readonly #questions = new GraphQuestions({
    ask: state => this.#client.request('podwire/graphParts', { ...this.#query(), ...state }),
    show: messages => {
      for (const message of messages) this.#post(message);
      if (this.#focusId) this.#post({ type: 'select', id: this.#focusId });
    },
    isShown: () => this.#isReady && this.#panel.visible,
  });

  /** Fills the panel. onDispose: called when it is closed. */
  constructor(panel: vscode.WebviewPanel, client: WiringClient, extensionUri: vscode.Uri, onDispose: () => void) {
    this.#panel = panel;
    this.#client = client;
    this.#follower = new EditorFollower({
      fileChanged: () => this.#fileChanged(),
      cursorMoved: (uri, position) => void this.#cursorMoved(uri, position),
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#follower,
      this.#sending,
      this.#exports,
      client.onDidChangeWiring(() => this.#sending.trigger()),
      client.onDidChangeStatus(() => this.#sendStatus()),
      panel.onDidChangeViewState(() => this.#sending.trigger()),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isPanelToHost(message)) void this.#receive(message);
      }),
      panel.onDidDispose(() => {
        this.dispose();
        onDispose();
      }),
    );
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.html = panelHtml(panel.webview, dist);
    const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `podwire-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
  }

  /** Reveals the panel; with a resource, shows its neighborhood and selects it. */
  show(focusId: string, preserveFocus = false): void {
    this.#panel.reveal(undefined, preserveFocus);
    if (focusId === '') return;
    this.#scope = 'neighborhood';
    this.#focusId = focusId;
    this.#sending.trigger();
  }

  /** Reveals the panel with the neighborhood of a file. */
  showFile(uri: string): void {
    this.#panel.reveal(undefined, false);
    this.#scope = 'neighborhood';
    this.#focusId = '';
    this.#shownUri = uri;
    this.#sending.trigger();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #receive(message: PanelToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that is shown again after it was hidden has nothing but its saved state.
        this.#isReady = true;
        this.#exports.end();
        this.#questions.startAnew();
        this.#restore(message.state);
        this.#sendStatus();
        return this.#sendGraph();
      case 'scope':
        this.#scope = message.scope;
        this.#focusId = message.focusId;
        this.#depth = message.depth;
        return this.#sendGraph();
      case 'build':
        this.#build = message.id;
        return this.#sendGraph();
      case 'compare':
        this.#compare = message.id;
        return this.#sendGraph();
      case 'open':
        return revealResource(this.#client, message.id, {
          preserveFocus: !message.takeFocus,
          column: this.#columnBeside(),
        });
      case 'hover':
        return this.#sendHover(message.id);
      case 'fixes':
        return this.#sendFixes(message.id);
      case 'fix':
        return this.#notice(await applyFix(this.#client, { ...message, ...this.#inBuild() }));
      case 'exporting':
        return this.#exports.begin(`drawing the wiring as ${exportForms[message.format].name}`);
      case 'exported':
        return this.#exports.end();
      case 'save':
        this.#exports.end();
        return this.#notice(await saveExport(message));
      case 'copy':
        this.#exports.end();
        return vscode.env.clipboard.writeText(message.text);
      case 'leave':
        return this.#leave();
      case 'again':
        this.#questions.startAnew();
        return this.#sendGraph();
      case 'restart':
        return this.#client.restart();
    }
  }

  /** Restores what a former page showed, unless something else was requested since. */
  #restore(state: PanelState): void {
    this.#depth = state.depth ?? 2;
    if (this.#focusId !== '' || this.#shownUri !== '') return;
    this.#scope = state.scope;
    this.#focusId = state.focusId ?? '';
  }

  async #sendHover(id: string): Promise<void> {
    const found = await this.#client.request('podwire/describe', { id, ...this.#inBuild() });
    // Objects that exist only in the other build are not found in this one.
    const isGone = found === '' && this.#build !== '' && this.#compare !== '';
    const markdown = isGone ? await this.#client.request('podwire/describe', { id, build: this.#compare }) : found;
    if (markdown !== undefined) this.#post({ type: 'hover', id, markdown });
  }

  async #sendFixes(id: string): Promise<void> {
    const fixes = await this.#client.request('podwire/offeredFixes', { id, ...this.#inBuild() });
    if (fixes !== undefined) this.#post({ type: 'fixes', id, fixes });
  }

  #notice(text: string): void {
    if (text !== '') this.#post({ type: 'notice', text });
  }

  #post(message: HostToPanel): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }

  #sendStatus(): void {
    const { status, failure, unopened } = this.#client;
    this.#post({ type: 'status', status, message: failure, ...(unopened.length > 0 && { unopened }) });
    if (status === 'ready') this.#sending.trigger();
  }

  async #sendGraph(): Promise<void> {
    await this.#questions.ask();
  }

  #query(): GraphParams {
    const uri = this.#shownUri || this.#follower.uri;
    // A neighborhood without a starting point would be empty.
    const scope = uri === '' && this.#focusId === '' ? 'workspace' : this.#scope;
    return { scope, uri, focusId: this.#focusId, depth: this.#depth, compare: this.#compare, ...this.#inBuild() };
  }

  #inBuild(): InBuild {
    return this.#build === '' ? {} : { build: this.#build };
  }

  #fileChanged(): void {
    this.#shownUri = '';
    if (this.#scope !== 'neighborhood') return;
    this.#focusId = '';
    this.#sending.trigger();
  }

  async #cursorMoved(uri: string, position: vscode.Position): Promise<void> {
    if (!this.#isReady || !this.#panel.visible) return;
    const { line, character } = position;
    const id = await this.#client.request('podwire/resourceAt', {
      uri,
      position: { line, character },
      ...this.#inBuild(),
    });
    if (id) this.#post({ type: 'select', id });
  }

  /** The column of the editors beside the panel. */
  #columnBeside(): vscode.ViewColumn {
    const other = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== this.#panel.viewColumn);
    return other?.viewColumn ?? vscode.ViewColumn.Beside;
  }

  async #leave(): Promise<void> {
    const [editor] = vscode.window.visibleTextEditors;
    if (editor) await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? 1 });
  }
}
