import * as vscode from 'vscode';
import { Debounce } from '../debounce.ts';
import type { WiringClient } from '../wiringClient.ts';
import type { BuildName } from '../../protocol/builds.ts';
import { BUILD_SCHEME, buildAtHeadOf, buildOf } from './buildUri.ts';

/** Milliseconds: a shown build follows typing with this delay. */
const REFRESH_DELAY = 100;

/** Read-only documents with the text of builds; open ones follow every change. */
export class BuildDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #client: WiringClient;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #refresh = new Debounce(REFRESH_DELAY, () => this.#tellAll());
  readonly #subscriptions: vscode.Disposable;

  constructor(client: WiringClient) {
    this.#client = client;
    this.#subscriptions = vscode.Disposable.from(
      client.onDidChangeBuilds(() => this.#refresh.trigger()),
      client.onDidChangeStatus(() => this.#refresh.trigger()),
      vscode.workspace.registerTextDocumentContentProvider(BUILD_SCHEME, this),
    );
  }

  get onDidChange(): vscode.Event<vscode.Uri> {
    return this.#changed.event;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const past = buildAtHeadOf(uri);
    if (past) return this.#textAtHead(past);
    const build = buildOf(uri);
    const text = build && (await this.#client.request('podwire/buildText', build));
    return text ?? '# There is no such build (any more).\n';
  }

  async #textAtHead(build: BuildName): Promise<string> {
    // Git reads the repository's configuration, which may name programs.
    if (!vscode.workspace.isTrusted) return '# Git is not used in an untrusted workspace.\n';
    const text = await this.#client.request('podwire/buildAtHead', build);
    if (text === '') return '# There was no such build in the last commit.\n';
    return text ?? '# There is no commit that can be read.\n';
  }

  dispose(): void {
    this.#refresh.dispose();
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #tellAll(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (buildOf(uri)) this.#changed.fire(uri);
  }
}
