import * as vscode from 'vscode';
import type { ShownBuild } from '../../protocol/builds.ts';
import type { WiringClient } from '../wiringClient.ts';
import { buildUri } from './buildUri.ts';
import { findBuilds, pickBuild } from './pickBuild.ts';

/** What one of the two commands should show. */
interface Wanted {
  /** path: of the active file's address. */
  readonly isWanted: (build: ShownBuild, path: string) => boolean;
  readonly title: string;
  /** Message where there is nothing to show. */
  readonly nothing: string;
}

const anyBuild: Wanted = {
  isWanted: () => true,
  title: 'Show Build',
  nothing: 'No kustomization or chart of this workspace is built with this file.',
};

const release: Wanted = {
  // A kustomization that takes a chart renders its templates, too.
  isWanted: ({ kind }, path) => kind === 'helm' || path.includes('/templates/'),
  title: 'Show Rendered Template',
  nothing: 'No chart of this workspace is rendered with this file.',
};

/** `podwire.showBuild` and `podwire.showRendered`: show a build with the active file beside it. */
export function registerShowBuild(client: WiringClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.showBuild', () => show(client, anyBuild)),
    vscode.commands.registerCommand('podwire.showRendered', () => show(client, release)),
  );
}

async function show(client: WiringClient, { isWanted, title, nothing }: Wanted): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const builds = uri && (await findBuilds(client, uri.toString()));
  if (!builds) return;
  const wanted = builds.filter(build => isWanted(build, uri.path));
  if (wanted.length === 0) {
    void vscode.window.showInformationMessage(nothing);
    return;
  }
  const build = wanted.length > 1 ? await pickBuild(wanted, title) : wanted[0];
  if (!build) return;
  const document = await vscode.workspace.openTextDocument(buildUri(build));
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
  await vscode.window.showTextDocument(document, place);
}
