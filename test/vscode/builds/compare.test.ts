import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  closeEditors,
  eventually,
  fileUri,
  openEditor,
  placeOf,
  workspaceFolder,
  writeFile,
} from '../support/editor.ts';
import { choose, showBuildOf } from '../support/builds.ts';

const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  color: blue\n';

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: workspaceFolder() });

/** Both sides of the comparison that is shown. */
function sides(): { title: string; before: vscode.TextDocument; after: vscode.TextDocument } | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  if (!(tab?.input instanceof vscode.TabInputTextDiff)) return undefined;
  const { original, modified } = tab.input;
  const [before, after] = [original, modified].map(uri =>
    vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString()),
  );
  return before && after && { title: tab.label, before, after };
}

/** Compares what stands at these places of the two quick picks. */
async function compare(...places: readonly [number, number]) {
  const command = vscode.commands.executeCommand('podwire.compareBuilds');
  for (const place of places) await choose(place);
  await command;
  return eventually('the comparison is shown', sides);
}

/** The comparison stands in place of the file's editor, so its document is changed. */
async function changeColor(document: vscode.TextDocument, color: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.lineAt(placeOf(document, 'color:')).range, `  color: ${color}`);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('comparing builds', () => {
  before(async () => {
    writeFile('compared/base/kustomization.yaml', 'resources: [map.yaml]\n');
    writeFile('compared/base/map.yaml', map);
    writeFile('compared/staging/kustomization.yaml', 'resources: [../base]\nnamePrefix: staging-\n');
    writeFile('compared/prod/kustomization.yaml', 'resources: [../base]\nnamePrefix: prod-\n');
    git('init', '--quiet');
    git('add', 'compared');
    git('commit', '--quiet', '-m', 'first');
    for (const overlay of ['staging', 'prod']) {
      await showBuildOf(await openEditor(fileUri(`compared/${overlay}/kustomization.yaml`)));
      await closeEditors();
    }
  });
  afterEach(closeEditors);
  after(() => {
    for (const name of ['compared', '.git']) rmSync(fileUri(name).fsPath, { recursive: true, force: true });
  });

  it('shows one overlay beside another, which both follow their base as one types', async () => {
    const { document } = await openEditor(fileUri('compared/base/map.yaml'));
    // Builds are offered in the order of their ids, and the last commit before all others.
    const shown = await compare(1, 1);
    assert.equal(shown.title, 'compared/staging ↔ compared/prod');
    await eventually('both have their texts', () => {
      return shown.before.getText().includes('name: staging-web') && shown.after.getText().includes('name: prod-web');
    });
    await changeColor(document, 'green');
    await eventually('both follow', () =>
      [shown.before, shown.after].every(side => side.getText().includes('color: green')),
    );
  });

  it('shows what the last commit applied beside what is applied now, unsaved text included', async () => {
    const { document } = await openEditor(fileUri('compared/base/map.yaml'));
    const shown = await compare(0, 0);
    await changeColor(document, 'red');
    assert.equal(shown.title, 'compared/prod (last commit ↔ now)');
    await eventually('the last commit has its text', () => shown.before.getText().includes('color: blue'));
    await eventually('now has the text of now', () => shown.after.getText().includes('color: red'));
  });
});
