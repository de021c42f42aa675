import * as vscode from 'vscode';

/** Milliseconds; shorter work shows no progress. VS Code keeps a shown one long enough to be read. */
export const PATIENCE = 300;

/** Shows the progress of one piece of work after the other, with a way to cancel it. */
export class LongWork implements vscode.Disposable {
  readonly #cancel: () => void;
  #end: (() => void) | undefined;

  /** cancel: called when the user cancels the work. */
  constructor(cancel: () => void) {
    this.#cancel = cancel;
  }

  /** title: `reading the kubeconfig`. */
  begin(title: string): void {
    this.end();
    const ended = new Promise<void>(resolve => (this.#end = resolve));
    const timer = setTimeout(() => this.#show(`Podwire: ${title}`, ended), PATIENCE);
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
