import * as vscode from 'vscode';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { FixParams } from '../../protocol/serverMessages.ts';
import type { WiringClient } from '../wiringClient.ts';

/**
 * Applies a fix of the server, in open and closed files: they are left unsaved, and the edit can be undone. Returns the
 * result in a sentence, '' where the picture shows it.
 */
export async function applyFix(client: WiringClient, { id, code, title, build }: FixParams): Promise<string> {
  const edit = await client.request('podwire/fix', { id, code, title, ...(build && { build }) });
  if (!edit) return 'This fix is not available any more: the manifests have changed.';
  const uris = Object.keys(edit.changes ?? {});
  if (!(await vscode.workspace.applyEdit(asWorkspaceEdit(edit, title)))) return 'The fix could not be applied.';
  const names = uris.map(uri => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
  return `Changed ${names.join(', ')}, not saved yet: ${title}`;
}

/** An edit in VS Code's form, with a label for its history. */
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
