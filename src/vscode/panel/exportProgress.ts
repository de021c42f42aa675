import * as vscode from 'vscode';
import type { ExportFormat } from '../../protocol/panelMessages.ts';
import { exportForms } from './exportForms.ts';

/** Milliseconds; shorter work shows no progress. */
const DELAY = 300;

/** Shows progress while the panel draws an export, with a way to cancel it. */
export class ExportProgress implements vscode.Disposable {
  readonly #cancel: () => void;
  #end: (() => void) | undefined;

  /** cancel: called when the user cancels. */
  constructor(cancel: () => void) {
    this.#cancel = cancel;
  }

  begin(format: ExportFormat): void {
    this.end();
    const title = `Drawing the wiring as ${exportForms[format].name}`;
    const ended = new Promise<void>(resolve => (this.#end = resolve));
    const timer = setTimeout(() => this.#show(title, ended), DELAY);
    void ended.then(() => clearTimeout(timer));
  }

  end(): void {
    this.#end?.();
    this.#end = undefined;
  }

  dispose(): void {
    this.end();
  }

  #show(title: string, ended: Promise<void>): void {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => {
        this.#cancel();
        this.end();
      });
      return ended;
    });
  }
}
