import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { buildUri } from './buildUri.ts';
import { pickBuild } from './pickBuild.ts';

/** `podwire.compareBuilds`: two builds in the editor's own comparison, which follows changes, too. */
export function registerCompareBuilds(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.compareBuilds', () => compare(client));
}

async function compare(client: WiringClient): Promise<void> {
  const builds = await client.request('podwire/builds', { uri: '' });
  if (!builds) return;
  if (builds.length < 2) {
    void vscode.window.showInformationMessage('There are no two builds in this workspace to compare.');
    return;
  }
  const left = await pickBuild(builds, 'Compare Builds: which one');
  if (!left) return;
  const others = builds.filter(build => build !== left);
  const right = await pickBuild(others, `Compare Builds: ${left.id} with`);
  if (!right) return;
  await vscode.commands.executeCommand('vscode.diff', buildUri(left), buildUri(right), `${left.id} ↔ ${right.id}`);
}
