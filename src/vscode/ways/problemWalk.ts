import * as vscode from 'vscode';
import { patiently } from '../progress/patiently.ts';
import { revealLocation } from '../reveal.ts';
import type { WiringClient } from '../wiringClient.ts';

/** `podwire.nextProblem` and `podwire.previousProblem`: go through the problems of all files, and wrap around. */
export function registerProblemWalk(client: WiringClient): vscode.Disposable {
  const go = (isForward: boolean) => async (): Promise<void> => {
    const from = placeOf(vscode.window.activeTextEditor);
    const problem = await patiently('finding the problem', token =>
      client.request('podwire/nextProblem', { ...from, isForward }, token),
    );
    if (problem) await revealLocation(problem, { preserveFocus: false });
    // Undefined where the server does not answer, or the user canceled it.
    else if (problem === null) void vscode.window.setStatusBarMessage('No problems in the wiring.', 3000);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.nextProblem', go(true)),
    vscode.commands.registerCommand('podwire.previousProblem', go(false)),
  );
}

/** The start of the selection, which is the start of the problem that was shown last. */
function placeOf(editor: vscode.TextEditor | undefined) {
  if (!editor) return { uri: '', position: { line: 0, character: 0 } };
  const { line, character } = editor.selection.start;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
