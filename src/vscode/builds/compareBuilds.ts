import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { buildUri } from './buildUri.ts';
import { findBuilds, pickBuild, pickOther } from './pickBuild.ts';

/**
 * `podwire.compareBuilds`: compares two builds, or a build now and in the last commit, in VS Code's diff editor, which
 * follows changes.
 */
export function registerCompareBuilds(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.compareBuilds', () => compare(client));
}

async function compare(client: WiringClient): Promise<void> {
  const builds = await findBuilds(client);
  if (!builds) return;
  if (builds.length === 0) {
    void vscode.window.showInformationMessage(
      'There is nothing to build in this workspace: no kustomization and no chart.',
    );
    return;
  }
  const one = builds.length > 1 ? await pickBuild(builds, 'Compare Builds: which one') : builds[0];
  if (!one) return;
  const others = builds.filter(build => build !== one);
  const other = await pickOther(one, others);
  if (!other) return;
  const [left, right, title] =
    other === 'head'
      ? [buildUri(one, true), buildUri(one), `${one.id} (last commit ↔ now)`]
      : [buildUri(one), buildUri(other), `${one.id} ↔ ${other.id}`];
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
