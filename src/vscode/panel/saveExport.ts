import * as vscode from 'vscode';
import type { PanelToHost } from '../../protocol/panelMessages.ts';
import { exportForms } from './exportForms.ts';
import { PATIENCE } from '../progress/longWork.ts';

type Save = Extract<PanelToHost, { readonly type: 'save' }>;

/** Writes the picture to a file that the user chooses. Returns the result in a sentence, '' where the user canceled. */
export async function saveExport({ format, content }: Save): Promise<string> {
  const { name, extension } = exportForms[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const target = await vscode.window.showSaveDialog({
    title: `Save Wiring as ${name}`,
    filters: { [name]: [extension] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, `wiring.${extension}`) } : {}),
  });
  if (!target) return '';
  try {
    const bytes = Buffer.from(content, format === 'png' ? 'base64' : 'utf8');
    await write(target, bytes);
    return `Saved ${vscode.workspace.asRelativePath(target)}`;
  } catch (error) {
    return `Could not be saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Writing to a remote machine may take time, and VS Code has no way to cancel it. */
async function write(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const writing = Promise.resolve(vscode.workspace.fs.writeFile(target, bytes));
  const title = `Saving ${vscode.workspace.asRelativePath(target)}`;
  const show = () => vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => writing);
  const timer = setTimeout(() => void show(), PATIENCE);
  await writing.finally(() => clearTimeout(timer));
}
