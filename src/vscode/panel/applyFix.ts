import * as vscode from 'vscode';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { FixParams } from '../../protocol/serverMessages.ts';
import type { WiringClient } from '../wiringClient.ts';

/**
 * Has the server fix a problem, in files that are open or not: they are left unsaved, and the edit can be undone. How
 * it went in a sentence, '' where the picture says it by itself.
 */
export async function applyFix(client: WiringClient, { id, code, title, build }: FixParams): Promise<string> {
  const edit = await client.request('podwire/fix', { id, code, title, ...(build && { build }) });
  if (!edit) return 'This fix is not there any more: the manifests have changed since.';
  const uris = Object.keys(edit.changes ?? {});
  if (!(await vscode.workspace.applyEdit(asWorkspaceEdit(edit, title)))) return 'The fix could not be applied.';
  const names = uris.map(uri => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
  return `Changed ${names.join(', ')}, not saved yet: ${title}`;
}

/** An edit as VS Code applies it, named in its history of edits. */
export function asWorkspaceEdit({ changes = {} }: WorkspaceEdit, label: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries(changes)) {
    const target = vscode.Uri.parse(uri);
    for (const each of edits) {
      edit.replace(target, rangeOf(each), each.newText, { label, needsConfirmation: false });
    }
  }
  return edit;
}

function rangeOf({ range: { start, end } }: TextEdit): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
