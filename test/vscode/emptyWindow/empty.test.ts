import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/editor.ts';

const extension = () => vscode.extensions.getExtension('podwire.podwire');

describe('a window without a folder', () => {
  it('costs nothing: Podwire is installed and sleeps', async () => {
    await new Promise(resolve => setTimeout(resolve, 1000));
    assert.equal(extension()?.isActive, false);
  });

  it('wakes it when its view or its panel is opened, and nothing breaks', async () => {
    await vscode.commands.executeCommand('podwire.wiring.focus');
    await eventually('Podwire is active', () => extension()?.isActive);
    await vscode.commands.executeCommand('podwire.openGraph');
    const panels = () =>
      vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(({ label }) => label === 'Wiring Graph');
    await eventually('the panel shows', panels);
    await vscode.commands.executeCommand('podwire.restartServer');
  });

  it('says nothing about a manifest that is not saved anywhere', async () => {
    const content = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selector: { app: a }\n';
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    await new Promise(resolve => setTimeout(resolve, 500));
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
