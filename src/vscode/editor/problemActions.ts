import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import type { AskServer } from './askServer.ts';
import { codeOf, isOurs } from './problemsAt.ts';

/** Adds quick fixes that only VS Code can offer: show the object in the wiring graph, and explain the problem. */
export function actionMiddleware(ask: AskServer): Pick<Middleware, 'provideCodeActions'> {
  return {
    provideCodeActions: async (document, range, context, ...[token, next]) => {
      const actions = (await next(document, range, context, token)) ?? [];
      const problems = context.diagnostics.filter(isOurs);
      const isAsked = !context.only || context.only.contains(vscode.CodeActionKind.QuickFix);
      if (problems.length === 0 || !isAsked || token.isCancellationRequested) return actions;
      const uri = document.uri.toString();
      const { line, character } = (problems[0]?.range ?? range).start;
      const id = (await ask('podwire/resourceAt', { uri, position: { line, character } })) ?? '';
      const show =
        id === '' ? [] : [action('Show in Wiring Graph', 'podwire.showWiring', { args: [uri, id], problems })];
      const about = [...new Set(problems.map(codeOf))].map(code =>
        action(`Explain ${code}`, 'podwire.openRulePage', {
          args: [code],
          problems: problems.filter(each => codeOf(each) === code),
        }),
      );
      return [...actions, ...show, ...about];
    },
  };
}

interface ActionOptions {
  readonly args: readonly string[];
  readonly problems: readonly vscode.Diagnostic[];
}

function action(title: string, command: string, { args, problems }: ActionOptions): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { command, title, arguments: [...args] };
  made.diagnostics = [...problems];
  return made;
}
