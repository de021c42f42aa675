import * as vscode from 'vscode';

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly string[];
}

/** The walkthrough, and the settings of this extension. */
const WALKTHROUGH = 'podwire.podwire#start';
const SETTINGS = '@ext:podwire.podwire';

type Entry = MenuItem | vscode.QuickPickItem;

/** `podwire.showMenu`: the menu of the status bar item, with all commands. `podwire.getStarted`: the walkthrough. */
export function registerMenu(): vscode.Disposable {
  const show = async (): Promise<void> => {
    const picked = await vscode.window.showQuickPick(entries(), { title: 'Podwire', matchOnDescription: true });
    if (picked && 'command' in picked) await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.showMenu', show),
    vscode.commands.registerCommand('podwire.getStarted', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH),
    ),
  );
}

/** In an untrusted workspace there are no clusters and no charts, so they are not offered. */
function entries(): Entry[] {
  const { isTrusted } = vscode.workspace;
  return [
    group('Look'),
    { label: '$(type-hierarchy) Open Wiring Graph', command: 'podwire.openGraph' },
    { label: '$(search) Go to Service…', command: 'podwire.goToService' },
    { label: '$(comment-discussion) Explain Service…', command: 'podwire.explainService' },
    { label: '$(list-tree) Show Service Wiring', description: 'the tree', command: 'podwire.wiring.focus' },
    group('Fix'),
    { label: '$(arrow-down) Go to Next Wiring Problem', command: 'podwire.nextProblem' },
    { label: '$(arrow-up) Go to Previous Wiring Problem', command: 'podwire.previousProblem' },
    { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
    { label: '$(wand) Fix All Safe Problems', description: 'in the workspace', command: 'podwire.fixAll' },
    ...(isTrusted
      ? [
          group('Charts and clusters'),
          { label: '$(cloud) Cluster…', description: 'read-only', command: 'podwire.cluster.menu' },
          { label: '$(package) Fetch Chart Dependencies…', command: 'podwire.fetchChartDependencies' },
        ]
      : []),
    group('Podwire'),
    { label: '$(book) Get Started with Podwire', command: 'podwire.getStarted' },
    { label: '$(gear) Settings', command: 'workbench.action.openSettings', args: [SETTINGS] },
    { label: '$(output) Show Log', command: 'podwire.showLog' },
    { label: '$(refresh) Restart Language Server', command: 'podwire.restartServer' },
  ];
}

function group(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
