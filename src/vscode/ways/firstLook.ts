import * as vscode from 'vscode';
import { revealLocation } from '../reveal.ts';
import type { WiringClient } from '../wiringClient.ts';

/** `npm start` sets it, to show something at once. */
const VARIABLE = 'PODWIRE_FIRST_LOOK';

/** In a window of `npm start` without open editors: goes to the first problem, with the graph beside it. */
export function registerFirstLook(client: WiringClient): vscode.Disposable {
  if (process.env[VARIABLE] !== '1') return vscode.Disposable.from();
  const look = async (): Promise<void> => {
    subscription.dispose();
    if (vscode.window.tabGroups.all.some(group => group.tabs.some(({ input }) => input instanceof vscode.TabInputText)))
      return;
    // Of several folders, the first one counts.
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const start = { uri: folder ? `${folder.uri.toString()}/` : '', position: { line: 0, character: 0 } };
    const problem = await client.request('podwire/nextProblem', { ...start, isForward: true });
    if (problem) await revealLocation(problem, { preserveFocus: false });
    // The focus stays in the manifest.
    await vscode.commands.executeCommand('podwire.openGraph', { preserveFocus: Boolean(problem) });
  };
  const subscription = client.onDidChangeStatus(status => {
    if (status === 'ready') void look();
  });
  return subscription;
}
