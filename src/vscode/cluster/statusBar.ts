import * as vscode from 'vscode';
import type { LiveState } from '../../protocol/liveMessages.ts';
import { statusText } from './statusText.ts';

/** Milliseconds: how often the age of what is stale is counted on. */
const TICK = 5_000;

/** Milliseconds: a connection that comes sooner is shown at once as what it is. */
const CONNECTING_DELAY = 300;

/** Which cluster is shown, that it is only read, and how old what is known is. A click opens what can be done about it. */
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
