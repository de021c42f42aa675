import * as vscode from 'vscode';
import type { BuildName } from '../../protocol/builds.ts';
import { manifestSelector } from '../manifestSelector.ts';
import type { WiringClient } from '../wiringClient.ts';
import { BUILD_SCHEME, buildOf } from './buildUri.ts';

/** Milliseconds, so that a key that is held down does not cause a request for every line. */
const CURSOR_DELAY = 100;

/**
 * Keeps files and the builds that are shown beside them at the same position, and provides definitions from a build to
 * its source files.
 */
export function registerPlacesInStep(client: WiringClient): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (editor: vscode.TextEditor): void => {
    clearTimeout(timer);
    // Only the active editor is followed, so that moving the other one has no effect back.
    if (editor !== vscode.window.activeTextEditor) return;
    timer = setTimeout(() => void moveOthers(client, editor), CURSOR_DELAY);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    vscode.languages.registerDefinitionProvider(
      { scheme: BUILD_SCHEME },
      { provideDefinition: ({ uri }, position) => decidedAt(client, buildOf(uri), position) },
    ),
    { dispose: () => clearTimeout(timer) },
  );
}

async function moveOthers(client: WiringClient, editor: vscode.TextEditor): Promise<void> {
  const shown = buildOf(editor.document.uri);
  if (shown) await moveFile(client, shown, editor);
  else if (vscode.languages.match([...manifestSelector], editor.document) > 0) await moveBuilds(client, editor);
}

async function moveFile(client: WiringClient, build: BuildName, { selection }: vscode.TextEditor): Promise<void> {
  const location = await decidedAt(client, build, selection.active);
  const other = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === location?.uri.toString(),
  );
  if (location && other) reveal(other, location.range);
}

async function moveBuilds(client: WiringClient, { document, selection }: vscode.TextEditor): Promise<void> {
  for (const other of vscode.window.visibleTextEditors) {
    const build = buildOf(other.document.uri);
    if (!build) continue;
    const params = { ...build, uri: document.uri.toString(), position: selection.active };
    const [first] = (await client.request('podwire/placesInBuild', params)) ?? [];
    if (!first) continue;
    const place = new vscode.Position(first.line, first.character);
    reveal(other, new vscode.Range(place, place));
  }
}

function reveal(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function decidedAt(
  client: WiringClient,
  build: BuildName | undefined,
  { line, character }: vscode.Position,
): Promise<vscode.Location | undefined> {
  const params = build && { ...build, position: { line, character } };
  const location = params && (await client.request('podwire/placeOfBuild', params));
  if (!location) return undefined;
  const { start, end } = location.range;
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  return new vscode.Location(vscode.Uri.parse(location.uri), range);
}
