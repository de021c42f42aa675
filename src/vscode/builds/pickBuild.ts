import * as vscode from 'vscode';
import type { ShownBuild } from '../../protocol/builds.ts';

interface BuildItem extends vscode.QuickPickItem {
  readonly build: ShownBuild;
}

/** Asks for one of several builds; undefined where a person picks none. */
export async function pickBuild(builds: readonly ShownBuild[], title: string): Promise<ShownBuild | undefined> {
  const items = builds.map(build => itemOf(build));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  return picked?.build;
}

function itemOf(build: ShownBuild): BuildItem {
  const { id, kind, values, status, reason, root } = build;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? folders.find(({ uri }) => uri.toString() === root)?.name : undefined;
  const parts = [kind === 'helm' ? 'Helm release' : 'kustomization', values.join(', '), folder ?? ''];
  const description = parts.filter(part => part !== '').join(' · ');
  return { label: id, description, ...(status === 'built' ? {} : { detail: `${status}: ${reason}` }), build };
}
