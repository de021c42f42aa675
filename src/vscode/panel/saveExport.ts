import * as vscode from 'vscode';
import type { PanelToHost } from '../../protocol/panelMessages.ts';
import { exportForms } from './exportForms.ts';

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
    // Writing to a remote machine may take time.
    const shown = {
      location: vscode.ProgressLocation.Window,
      title: `Saving ${vscode.workspace.asRelativePath(target)}`,
    };
    await vscode.window.withProgress(shown, () => vscode.workspace.fs.writeFile(target, bytes));
    return `Saved ${vscode.workspace.asRelativePath(target)}`;
  } catch (error) {
    return `Could not be saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}
