import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, typeOver, writeFile } from '../support/editor.ts';

const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  color: blue\n';

const shownBuild = (): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'podwire-build');

describe('a build that is shown', () => {
  before(() => {
    writeFile('built/kustomization.yaml', 'resources: [map.yaml]\nnamePrefix: prod-\n');
    writeFile('built/map.yaml', map);
  });
  after(async () => {
    await closeEditors();
    rmSync(fileUri('built').fsPath, { recursive: true, force: true });
  });

  it('stands beside its file, follows what is typed there, and the cursor', async () => {
    const editor = await openEditor(fileUri('built/map.yaml'));
    const build = await eventually('the build is shown', async () => {
      await vscode.commands.executeCommand('podwire.showBuild');
      return shownBuild();
    });
    await eventually('the build has its text', () => build.document.getText().includes('name: prod-web'));
    await typeOver(editor, 'blue', 'green');
    await eventually('the build follows', () => build.document.getText().includes('color: green'));
    const end = editor.document.positionAt(editor.document.getText().indexOf('green') + 1);
    editor.selection = new vscode.Selection(end, end);
    await eventually('the cursor is in step', () => {
      const shown = shownBuild();
      return shown && shown.document.lineAt(shown.selection.active.line).text.includes('color: green');
    });
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
  });

  it('leads the cursor back to the file that decided', async () => {
    const file = await openEditor(fileUri('built/map.yaml'));
    const build = await eventually('the build is shown', async () => {
      await vscode.commands.executeCommand('podwire.showBuild');
      return shownBuild();
    });
    const place = await eventually('the build has its text', () => {
      const at = build.document.getText().indexOf('color:');
      return at > 0 ? build.document.positionAt(at + 'color: '.length) : undefined;
    });
    const shown = await vscode.window.showTextDocument(build.document, build.viewColumn);
    shown.selection = new vscode.Selection(place, place);
    await eventually('the file is in step', () => {
      const other = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === file.document.uri.toString(),
      );
      return other && other.document.lineAt(other.selection.active.line).text.includes('color:');
    });
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), shown.document.uri.toString());
  });
});
