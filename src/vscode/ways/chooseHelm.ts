import * as vscode from 'vscode';

const SETTING = 'podwire.helm.path';

/**
 * `podwire.chooseHelm`: shows the setting that names the Helm. It belongs to a machine: in a remote window, VS Code lists it
 * among the settings of the remote one only.
 */
export function registerChooseHelm(): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.chooseHelm', () =>
    vscode.commands.executeCommand(
      vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings',
      { query: SETTING },
    ),
  );
}
