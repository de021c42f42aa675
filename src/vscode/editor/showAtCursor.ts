import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';

/**
 * `podwire.showAtCursor`: shows the object at the cursor in the wiring graph; outside of any object, the neighborhood
 * of the file.
 */
export function registerShowAtCursor(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.showAtCursor', async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return vscode.commands.executeCommand('podwire.openGraph');
    const { line, character } = editor.selection.active;
    const uri = editor.document.uri;
    const id = await client.request('podwire/resourceAt', { uri: uri.toString(), position: { line, character } });
    if (id) await vscode.commands.executeCommand('podwire.showWiring', uri.toString(), id);
    else await vscode.commands.executeCommand('podwire.showInPanel', uri);
    return undefined;
  });
}
