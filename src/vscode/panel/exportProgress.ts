import * as vscode from 'vscode';
import type { ExportFormat } from '../../protocol/panelMessages.ts';
import { exportForms } from './exportForms.ts';

/** Milliseconds; what takes less is not shown as work. */
const DELAY = 300;

/** Shows that the panel draws something to be taken along, where that takes its time; a person may stop it. */
export class ExportProgress implements vscode.Disposable {
  readonly #cancel: () => void;
  #end: (() => void) | undefined;

  /** cancel: asks the panel to stop. */
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
