import * as vscode from 'vscode';
import type { ShownBuild } from '../../protocol/builds.ts';
import { patiently } from '../progress/patiently.ts';
import type { WiringClient } from '../wiringClient.ts';

interface BuildItem extends vscode.QuickPickItem {
  readonly build: ShownBuild;
}

/**
 * The builds that a file is in; without one, all builds of the workspace. Undefined where the server does not answer, or
 * the user canceled it.
 */
export function findBuilds(client: WiringClient, uri = ''): Promise<readonly ShownBuild[] | undefined> {
  return patiently('finding the builds', token => client.request('podwire/builds', { uri }, token));
}

/** Asks for one of several builds; undefined where the user picks none. */
export async function pickBuild(builds: readonly ShownBuild[], title: string): Promise<ShownBuild | undefined> {
  const items = builds.map(build => itemOf(build));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  return picked?.build;
}

/**
 * Asks what to compare a build with: another one, or, for a kustomization, itself in the last commit (charts are
 * rendered only from the files on disk). undefined where the user picks none.
 */
export async function pickOther(
  one: ShownBuild,
  others: readonly ShownBuild[],
): Promise<ShownBuild | 'head' | undefined> {
  const past = { label: `${one.id} in the last commit`, description: 'what it applied then', other: 'head' as const };
  const items = [
    ...(one.kind === 'kustomization' ? [past] : []),
    ...others.map(build => ({ ...itemOf(build), other: build })),
  ];
  const title = `Compare Builds: ${one.id} with`;
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.other;
}

function itemOf(build: ShownBuild): BuildItem {
  const { id, kind, values, status, reason, root } = build;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? folders.find(({ uri }) => uri.toString() === root)?.name : undefined;
  const parts = [kind === 'helm' ? 'Helm release' : 'kustomization', values.join(', '), folder ?? ''];
  const description = parts.filter(part => part !== '').join(' · ');
  return { label: id, description, ...(status === 'built' ? {} : { detail: `${status}: ${reason}` }), build };
}

/**
 * Asks which build the tree should show: returns its key, '' for the files as written; undefined where the user picks
 * none.
 */
export async function pickShownBuild(client: WiringClient): Promise<string | undefined> {
  const builds = await findBuilds(client);
  if (!builds) return undefined;
  if (builds.length === 0) {
    void vscode.window.showInformationMessage(
      'There is nothing to build in this workspace: no kustomization and no chart.',
    );
    return undefined;
  }
  const written = { label: 'As written', description: 'all builds, the worst one first', key: '' };
  const items = [written, ...builds.map(build => ({ ...itemOf(build), key: build.key }))];
  const options = { title: 'Show One Build', matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.key;
}
