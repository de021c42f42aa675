import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds that anything may take to show. */
const PATIENCE = 15_000;

/** Resolves with the first answer that is neither undefined, false nor empty; fails with the words where there is none. */
export async function eventually<T>(
  words: string,
  look: () => T | Promise<T>,
  patience = PATIENCE,
): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await look();
    const isEmpty = Array.isArray(answer) && answer.length === 0;
    if (answer !== undefined && answer !== null && answer !== false && !isEmpty) return answer;
    if (Date.now() > end) assert.fail(`${words} within ${patience / 1000} s`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Absolute path of a workspace folder. */
export function workspaceFolder(index = 0): string {
  const folder = vscode.workspace.workspaceFolders?.[index];
  assert.ok(folder, 'the window has no such workspace folder');
  return folder.uri.fsPath;
}

/** URI of a file in a workspace folder. */
export function fileUri(name: string, index = 0): vscode.Uri {
  return vscode.Uri.file(path.join(workspaceFolder(index), name));
}

/** Writes a file into the workspace, making the folders between. */
export function writeFile(name: string, text: string): vscode.Uri {
  const uri = fileUri(name);
  mkdirSync(path.dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, text);
  return uri;
}

/** Opens a file in an editor. */
export async function openEditor(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Closes all editors, throwing away what was typed. */
export async function closeEditors(): Promise<void> {
  // Those behind others, too: otherwise VS Code asks whether to save them, and closes none.
  for (const document of vscode.workspace.textDocuments) {
    // VS Code changes and saves its own settings without an editor.
    if (!document.isDirty || document.uri.path.endsWith('/User/settings.json')) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Place of the first occurrence of a text in a document, and so many characters behind its start. */
export function placeOf(document: vscode.TextDocument, text: string, behind = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in ${document.uri.path}`);
  return document.positionAt(offset + behind);
}

/** Replaces the first occurrence of a text by typing over it. */
export async function typeOver(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const start = placeOf(editor.document, text);
  const range = new vscode.Range(start, placeOf(editor.document, text, text.length));
  assert.ok(await editor.edit(edit => edit.replace(range, replacement)));
}

/** Codes of Podwire's problems in a file, as the Problems panel has them. */
export function problemCodes(uri: vscode.Uri): string[] {
  return problems(uri).map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Podwire's problems in a file. */
export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'podwire');
}

/** Waits until a file has exactly these problems. */
export async function problemsAre(uri: vscode.Uri, codes: readonly string[]): Promise<void> {
  try {
    await eventually('', () => problemCodes(uri).join() === codes.join());
  } catch {
    assert.deepEqual(problemCodes(uri), codes, uri.path);
  }
}
