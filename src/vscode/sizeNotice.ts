import * as vscode from 'vscode';
import type { WiringClient } from './wiringClient.ts';

/** Reports files that were left out because of their size, once each; the log has the whole list. */
export function registerSizeNotice(client: WiringClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const told = new Set<string>();
  return client.onDidFindTooLarge(async ({ files }) => {
    const fresh = files.map(({ file }) => file).filter(file => !told.has(file));
    if (fresh.length === 0) return;
    for (const file of fresh) told.add(file);
    const showList = 'Show List';
    if ((await vscode.window.showInformationMessage(noticeOf(fresh), showList)) === showList) log.show();
  });
}

function noticeOf(files: readonly string[]): string {
  const [first = '', ...others] = files;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `Podwire left out files over 5 MB: ${first}${more}. Their objects may be missing from the wiring.`;
}
