import * as vscode from 'vscode';
import { manifestSelector } from '../manifestSelector.ts';

/** Milliseconds, so that a key that is held down does not cause a request for every line. */
const CURSOR_DELAY = 150;

/** Receives changes of the active editor. */
export interface EditorListener {
  /** Another manifest is active. */
  readonly fileChanged: (uri: string) => void;
  /** The cursor rests at another position in a manifest. */
  readonly cursorMoved: (uri: string, position: vscode.Position) => void;
}

/** Follows the active manifest and its cursor; other files and panels are ignored. */
export class EditorFollower implements vscode.Disposable {
  readonly #listener: EditorListener;
  readonly #subscriptions: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #uri = '';

  constructor(listener: EditorListener) {
    this.#listener = listener;
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const open = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
    this.#uri = open.find(({ document }) => isManifest(document))?.document.uri.toString() ?? '';
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(editor => this.#note(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#noteCursor(textEditor)),
    );
  }

  /** URI of the last active manifest, '' while there was none. */
  get uri(): string {
    return this.#uri;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isManifest(editor.document)) return;
    const uri = editor.document.uri.toString();
    if (uri === this.#uri) return;
    this.#uri = uri;
    this.#listener.fileChanged(uri);
  }

  #noteCursor(editor: vscode.TextEditor): void {
    if (!isManifest(editor.document)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#listener.cursorMoved(editor.document.uri.toString(), editor.selection.active),
      CURSOR_DELAY,
    );
  }
}

function isManifest(document: vscode.TextDocument): boolean {
  return vscode.languages.match([...manifestSelector], document) > 0;
}
