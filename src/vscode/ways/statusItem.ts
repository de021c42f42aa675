import * as vscode from 'vscode';
import { Debounce } from '../debounce.ts';
import type { WiringClient } from '../wiringClient.ts';

/** Milliseconds; what takes less is not shown as work. */
const REFRESH_DELAY = 300;

/** The item in the status bar: Services and problems, or that files are being read; a click shows the menu. */
export function registerStatusItem(client: WiringClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('podwire.status', vscode.StatusBarAlignment.Left);
  item.name = 'Podwire';
  item.command = 'podwire.showMenu';
  const refresh = new Debounce(REFRESH_DELAY, () => void update(item, client));
  refresh.trigger();
  return vscode.Disposable.from(
    item,
    refresh,
    client.onDidChangeStatus(() => refresh.trigger()),
    client.onDidChangeWiring(() => refresh.trigger()),
  );
}

async function update(item: vscode.StatusBarItem, client: WiringClient): Promise<void> {
  if (client.status !== 'ready') {
    const isIndexing = client.status === 'indexing';
    say(item, isIndexing ? '$(sync~spin) Podwire' : '$(error) Podwire');
    item.tooltip = isIndexing ? 'Podwire reads the manifests' : 'The language server of Podwire has ended';
    return;
  }
  const overview = await client.request('podwire/overview', {});
  if (!overview || client.status !== 'ready') return;
  // Where there is nothing to be said of, there is no place to be taken.
  if (overview.services + overview.errors + overview.warnings === 0) return item.hide();
  say(item, `$(type-hierarchy) ${overview.text}`);
  item.tooltip = `Podwire: ${overview.details}`;
}

function say(item: vscode.StatusBarItem, text: string): void {
  item.text = text;
  item.show();
}
