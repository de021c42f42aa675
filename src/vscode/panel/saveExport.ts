import * as vscode from 'vscode';
import type { ExportFormat, PanelToHost } from '../../protocol/panelMessages.ts';

type Save = Extract<PanelToHost, { readonly type: 'save' }>;

const forms: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string }>> = {
  svg: { name: 'SVG', extension: 'svg' },
  png: { name: 'PNG', extension: 'png' },
  mermaid: { name: 'Mermaid', extension: 'mmd' },
  dot: { name: 'Graphviz DOT', extension: 'dot' },
  json: { name: 'JSON', extension: 'json' },
};

/** Writes the picture to a file that the person chooses. How it went in a sentence, '' where they changed their mind. */
export async function saveExport({ format, content }: Save): Promise<string> {
  const { name, extension } = forms[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const target = await vscode.window.showSaveDialog({
    title: `Save Wiring as ${name}`,
    filters: { [name]: [extension] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, `wiring.${extension}`) } : {}),
  });
  if (!target) return '';
  try {
    await vscode.workspace.fs.writeFile(target, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'));
    return `Saved ${vscode.workspace.asRelativePath(target)}`;
  } catch (error) {
    return `Could not be saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}
