import * as vscode from 'vscode';
import { eventually } from './editor.ts';

/** The document of the build that an editor shows; undefined where none does. */
export function builtDocument(): vscode.TextDocument | undefined {
  const { visibleTextEditors } = vscode.window;
  return visibleTextEditors.find(({ document }) => document.uri.scheme === 'podwire-build')?.document;
}

/** Shows the only build that an editor's file is in, and waits for its text. */
export async function showBuildOf(editor: vscode.TextEditor): Promise<vscode.TextDocument> {
  const document = await eventually('the build is shown', async () => {
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('podwire.showBuild');
    return builtDocument();
  });
  await eventually('the build has its text', () => document.getText().includes('kind:'));
  return document;
}

/** Takes the entry at an index (0-based) of the quick pick that opens next, as one who presses the arrow and Enter. */
export async function choose(index: number): Promise<void> {
  // Nothing tells when a quick pick is there.
  await pause(500);
  for (let i = 0; i < index; i++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await pause(100);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
