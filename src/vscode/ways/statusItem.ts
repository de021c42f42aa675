import * as vscode from 'vscode';
import type { LiveState } from '../../protocol/liveMessages.ts';
import { Debounce } from '../debounce.ts';
import type { WiringClient } from '../wiringClient.ts';
import { statusText } from './statusText.ts';

/** Milliseconds; shorter work is not shown. */
const REFRESH_DELAY = 300;

/** The status bar item: the numbers of Services and problems, or that files are being read; a click shows the menu. */
export function registerStatusItem(client: WiringClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('podwire.status', vscode.StatusBarAlignment.Left);
  item.name = 'Podwire';
  item.command = 'podwire.showMenu';
  let live: LiveState | undefined;
  const refresh = new Debounce(REFRESH_DELAY, () => void update(item, client, live));
  refresh.trigger();
  return vscode.Disposable.from(
    item,
    refresh,
    client.onDidChangeStatus(() => refresh.trigger()),
    client.onDidChangeWiring(() => refresh.trigger()),
    client.onDidMissHelm(() => refresh.trigger()),
    client.onDidChangeLive(state => {
      live = state;
      refresh.trigger();
    }),
  );
}

async function update(item: vscode.StatusBarItem, client: WiringClient, live: LiveState | undefined): Promise<void> {
  const isReady = client.status === 'ready';
  const overview = isReady ? await client.request('podwire/overview', {}) : undefined;
  // The answer may be outdated; the new state causes another update.
  if (isReady && (!overview || client.status !== 'ready')) return;
  const { isTrusted } = vscode.workspace;
  const shown = statusText(client.status, { failure: client.failure, overview, live, isTrusted });
  if (!shown) return item.hide();
  item.text = shown.text;
  item.tooltip = shown.tooltip;
  item.accessibilityInformation = { label: shown.tooltip.replaceAll('\n', ', '), role: 'button' };
  item.show();
}
