import * as vscode from 'vscode';
import { revealLocation } from '../reveal.ts';
import type { WiringClient } from '../wiringClient.ts';

/** `podwire.nextProblem` and `podwire.previousProblem`: go through the problems of all files, and wrap around. */
export function registerProblemWalk(client: WiringClient): vscode.Disposable {
  const go = (isForward: boolean) => async (): Promise<void> => {
    const problem = await client.request('podwire/nextProblem', {
      ...placeOf(vscode.window.activeTextEditor),
      isForward,
    });
    if (problem) await revealLocation(problem, { preserveFocus: false });
    else void vscode.window.setStatusBarMessage('No problems in the wiring.', 3000);
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
