import * as vscode from 'vscode';
import type { WiringClient } from './wiringClient.ts';

/** `podwire.restartServer` and `podwire.showLog`, for when something went wrong. */
export function registerLogCommands(client: WiringClient, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.restartServer', () => client.restart()),
    // Whether charts are rendered, and by which Helm, is decided when the server starts.
    vscode.workspace.onDidGrantWorkspaceTrust(() => void client.restart()),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('podwire.helm.path')) void client.restart();
    }),
    vscode.commands.registerCommand('podwire.showLog', () => log.show()),
  );
}
