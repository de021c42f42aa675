import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';

/** `npm start` sets it, so that a person sees at once what there is to see. */
const VARIABLE = 'PODWIRE_FIRST_LOOK';

/** Where the window was opened for a first look and nothing is open yet: goes to the first problem, with the graph beside it. */
export function registerFirstLook(client: WiringClient): vscode.Disposable {
  if (process.env[VARIABLE] !== '1') return vscode.Disposable.from();
  const look = async (): Promise<void> => {
    subscription.dispose();
    if (vscode.window.tabGroups.all.some(group => group.tabs.some(({ input }) => input instanceof vscode.TabInputText)))
      return;
    await vscode.commands.executeCommand('podwire.nextProblem');
    await vscode.commands.executeCommand('podwire.openGraph');
    // What is read first is the manifest.
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  };
  const subscription = client.onDidChangeStatus(status => {
    if (status === 'ready') void look();
  });
  return subscription;
}
