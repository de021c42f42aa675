import * as vscode from 'vscode';
import type { LiveState } from '../../protocol/liveMessages.ts';
import { statusText } from './statusText.ts';

/** Milliseconds between two updates of the age of a stale connection. */
const TICK = 5_000;

/** Milliseconds: for a faster connection, "connecting" is not shown. */
const CONNECTING_DELAY = 300;

/** Shows the connected cluster, that it is read-only, and the age of stale data. A click opens a menu. */
export class ClusterStatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('podwire.cluster', vscode.StatusBarAlignment.Left, 0);
  #timer: ReturnType<typeof setInterval> | undefined;
  #connecting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#item.name = 'Podwire: Cluster';
    this.#item.command = 'podwire.cluster.menu';
  }

  show(state: LiveState): void {
    clearInterval(this.#timer);
    clearTimeout(this.#connecting);
    if (state.status === 'off') {
      this.#item.hide();
      return;
    }
    if (state.status === 'connecting') {
      this.#connecting = setTimeout(() => this.#draw(state), CONNECTING_DELAY);
      return;
    }
    this.#draw(state);
    if (state.status === 'stale') this.#timer = setInterval(() => this.#draw(state), TICK);
  }

  dispose(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#connecting);
    this.#item.dispose();
  }

  #draw(state: LiveState): void {
    const { text, tooltip, isWarning } = statusText(state, Date.now());
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip.replaceAll('\n', ', '), role: 'button' };
    this.#item.backgroundColor = isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
