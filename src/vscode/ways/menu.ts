import * as vscode from 'vscode';

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly string[];
}

const MENU: readonly MenuItem[] = [
  { label: '$(type-hierarchy) Open Wiring Graph', command: 'podwire.openGraph' },
  { label: '$(search) Go to Service…', command: 'podwire.goToService' },
  { label: '$(comment-discussion) Explain Service…', command: 'podwire.explainService' },
  { label: '$(arrow-down) Next Wiring Problem', command: 'podwire.nextProblem' },
  { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
  { label: '$(cloud) Cluster…', command: 'podwire.cluster.menu' },
  { label: '$(list-tree) Show Service Wiring', command: 'podwire.wiring.focus' },
  {
    label: '$(book) Get Started',
    command: 'workbench.action.openWalkthrough',
    args: ['podwire.podwire#start'],
  },
  { label: '$(gear) Settings', command: 'workbench.action.openSettings', args: ['@ext:podwire.podwire'] },
  { label: '$(output) Show Log', command: 'podwire.showLog' },
  { label: '$(refresh) Restart Language Server', command: 'podwire.restartServer' },
];

/** `podwire.showMenu`: what one can do, behind the item in the status bar. */
export function registerMenu(): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.showMenu', async () => {
    const picked = await vscode.window.showQuickPick(MENU, { title: 'Podwire' });
    if (picked) await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
  });
}
