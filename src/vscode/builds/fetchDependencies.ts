import * as vscode from 'vscode';
import type { ChartFetch } from '../../protocol/builds.ts';
import { patiently } from '../progress/patiently.ts';
import type { WiringClient } from '../wiringClient.ts';

const COMMAND = 'podwire.fetchChartDependencies';

/**
 * `podwire.fetchChartDependencies`: lists the missing dependencies of charts and their repositories; the server fetches
 * only what the user agrees to, and never in an untrusted workspace.
 */
export function registerFetchDependencies(client: WiringClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMAND, () => fetch(client)),
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**/{Chart,requirements}.yaml' },
      { provideCodeActions: (_document, _range, { diagnostics }) => diagnostics.filter(isMissing).map(fetchAction) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function isMissing({ source, code }: vscode.Diagnostic): boolean {
  const value = typeof code === 'object' ? code.value : code;
  return source === 'podwire' && value === 'chart-dependency-missing';
}

/** Starts the command, which lists what would be fetched from where, and asks. */
function fetchAction(diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction('Fetch Chart Dependencies…', vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: COMMAND, title: action.title };
  return action;
}

async function fetch(client: WiringClient): Promise<void> {
  if (!vscode.workspace.isTrusted) return tell('Helm is not run in an untrusted workspace.');
  const list = await patiently('finding missing chart dependencies', token =>
    client.request('podwire/missingDependencies', {}, token),
  );
  if (!list) return;
  if (list.refusal !== '') return tell(list.refusal);
  if (list.charts.length === 0) return tell('No chart has missing dependencies.');
  if (!(await isAgreed(list.charts))) return;
  const outcomes = await client.request('podwire/fetchDependencies', { charts: list.charts });
  const failed = (outcomes ?? []).filter(({ failure }) => failure !== '');
  if (!outcomes || failed.length > 0) {
    const reasons = failed.map(({ chart, failure }) => `${chart}: ${failure}`);
    void vscode.window.showErrorMessage(['Not all dependencies were fetched.', ...reasons].join(' '));
  } else tell(`Fetched the dependencies of ${outcomes.length === 1 ? '1 chart' : `${outcomes.length} charts`}.`);
}

async function isAgreed(charts: readonly ChartFetch[]): Promise<boolean> {
  const lines = charts.flatMap(({ chart, dependencies }) =>
    dependencies.map(({ name, version, repository }) => {
      const wanted = version === '' ? name : `${name} ${version}`;
      return `${chart}: ${wanted} from ${repository || 'no repository that it names'}`;
    }),
  );
  const run = 'Run helm dependency build';
  const options = { modal: true, detail: lines.join('\n') };
  return (await vscode.window.showWarningMessage('Fetch these chart dependencies?', options, run)) === run;
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
