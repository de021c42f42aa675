import * as vscode from 'vscode';
import type { TreeNode } from '../protocol/tree.ts';
import { applyFix } from './panel/applyFix.ts';
import type { WiringClient } from './wiringClient.ts';

/** Milliseconds that a message is shown in the status bar. */
const TOLD_FOR = 4000;

/** Registers the menu of the tree's rows: copy name or address, fix problems, go to the line. */
export function registerTreeMenu(client: WiringClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.tree.copyName', (row: TreeNode) => copy(row.facts?.name)),
    vscode.commands.registerCommand('podwire.tree.copyAddress', (row: TreeNode) => copy(row.facts?.address)),
    vscode.commands.registerCommand('podwire.tree.fix', (row: TreeNode) => fix(client, row)),
    vscode.commands.registerCommand('podwire.tree.reveal', (row: TreeNode) =>
      vscode.commands.executeCommand('podwire.revealResource', row.resourceId),
    ),
    vscode.commands.registerCommand('podwire.tree.explain', (row: TreeNode) =>
      vscode.commands.executeCommand('podwire.explainService', row.resourceId),
    ),
  );
}

async function copy(text = ''): Promise<void> {
  if (text === '') return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Copied ${text}`, TOLD_FOR);
}

/** Lets the user choose among the current fixes. */
async function fix(client: WiringClient, { resourceId: id, label }: TreeNode): Promise<void> {
  const fixes = (await client.request('podwire/offeredFixes', { id })) ?? [];
  if (fixes.length === 0) {
    void vscode.window.showInformationMessage(`No problem of ${label} has a quick fix.`);
    return;
  }
  const items = fixes.map(each => ({ label: each.title, description: each.code, each }));
  const picked = await vscode.window.showQuickPick(items, { title: `Fix ${label}` });
  if (!picked) return;
  const words = await applyFix(client, { id, code: picked.each.code, title: picked.each.title });
  vscode.window.setStatusBarMessage(words, TOLD_FOR);
}
