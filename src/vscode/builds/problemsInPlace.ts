import * as vscode from 'vscode';
import type { BuildRequests } from '../../protocol/builds.ts';
import type { WiringClient } from '../wiringClient.ts';
import { buildOf } from './buildUri.ts';

/** Shows the problems of each build that has a tab at their positions in its text. */
export function registerProblemsInPlace(client: WiringClient): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('podwire-build');
  const renew = async (document: vscode.TextDocument): Promise<void> => {
    const build = buildOf(document.uri);
    if (!build || !hasTab(document.uri)) return;
    const { version } = document;
    const problems = (await client.request('podwire/problemsInBuild', build)) ?? [];
    // The positions belong to the current text; a changed text makes a new request.
    if (document.version !== version || !hasTab(document.uri)) return;
    shown.set(document.uri, problems.map(diagnosticIn));
  };
  const renewAll = () => vscode.workspace.textDocuments.forEach(document => void renew(document));
  renewAll();
  return vscode.Disposable.from(
    shown,
    vscode.workspace.onDidOpenTextDocument(document => void renew(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => void renew(document)),
    client.onDidChangeBuilds(renewAll),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      // Documents outlive their tabs by minutes, so tabs are checked.
      for (const uri of closed.flatMap(urisOf)) if (!hasTab(uri)) shown.delete(uri);
      if (opened.length > 0) renewAll();
    }),
  );
}

function hasTab(uri: vscode.Uri): boolean {
  const { all } = vscode.window.tabGroups;
  return all.some(({ tabs }) => tabs.flatMap(urisOf).some(other => other.toString() === uri.toString()));
}

function urisOf({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

type Found = BuildRequests['podwire/problemsInBuild']['result'][number];

/** Severities are 1-based in LSP and 0-based in VS Code. */
function diagnosticIn({ range: { start, end }, message, severity = 1, code, source }: Found): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, typeof message === 'string' ? message : message.value, severity - 1);
  if (code !== undefined) diagnostic.code = code;
  diagnostic.source = source ?? 'podwire';
  return diagnostic;
}
