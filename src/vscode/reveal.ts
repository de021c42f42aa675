import * as vscode from 'vscode';
import type { Location } from 'vscode-languageserver-types';
import type { WiringClient } from './wiringClient.ts';

/** Options for showing a line. */
export interface RevealOptions {
  readonly preserveFocus: boolean;
  /** The column for a file that no editor shows; the active one by default. */
  readonly column?: vscode.ViewColumn;
}

/** `podwire.revealResource` [id]: shows the line of a resource; the focus stays in the tree. */
export function registerReveal(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.revealResource', async (id: unknown) => {
    if (typeof id === 'string') await revealResource(client, id, { preserveFocus: true });
  });
}

/** Shows the line where a resource is defined; does nothing where it does not exist any more. */
export async function revealResource(client: WiringClient, id: string, options: RevealOptions): Promise<void> {
  const location = await client.request('podwire/locate', { id });
  if (location) await revealLocation(location, options);
}

/** Shows a range of a file. */
export async function revealLocation({ uri, range }: Location, options: RevealOptions): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const { start, end } = range;
  const shown = vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === target.toString());
  const column = shown?.viewColumn ?? options.column;
  await vscode.window.showTextDocument(target, {
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
    preserveFocus: options.preserveFocus,
    preview: true,
    ...(column === undefined ? {} : { viewColumn: column }),
  });
}
