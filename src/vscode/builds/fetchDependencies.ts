import * as vscode from 'vscode';
import type { ChartFetch } from '../../protocol/builds.ts';
import type { WiringClient } from '../wiringClient.ts';

const COMMAND = 'podwire.fetchChartDependencies';

/**
 * `podwire.fetchChartDependencies`: lists what charts need that is not here, and from where it would come; only what a
 * person agrees to is fetched, by the server, and never in a workspace that is not trusted.
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

/** Runs nothing by itself: the command lists what would be fetched from where, and asks. */
function fetchAction(diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction('Fetch what the charts need…', vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: COMMAND, title: action.title };
  return action;
}

async function fetch(client: WiringClient): Promise<void> {
  if (!vscode.workspace.isTrusted) return tell('Helm is not run in a workspace that is not trusted.');
  const list = await client.request('podwire/missingDependencies', {});
  if (!list) return;
  if (list.refusal !== '') return tell(list.refusal);
  if (list.charts.length === 0) return tell('No chart needs anything that is not here.');
  if (!(await isAgreed(list.charts))) return;
  const outcomes = await client.request('podwire/fetchDependencies', { charts: list.charts });
  const failed = (outcomes ?? []).filter(({ failure }) => failure !== '');
  if (!outcomes || failed.length > 0) {
    const reasons = failed.map(({ chart, failure }) => `${chart}: ${failure}`);
    void vscode.window.showErrorMessage(['Not everything was fetched.', ...reasons].join(' '));
  } else tell(`Fetched what ${outcomes.length === 1 ? '1 chart needs' : `${outcomes.length} charts need`}.`);
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
  return (await vscode.window.showWarningMessage('Fetch what these charts need?', options, run)) === run;
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
