import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { fileUri, problemsAre } from '../support/editor.ts';

/** Changes the folders and waits until that has happened: VS Code takes no other change before. */
async function changed(change: () => boolean): Promise<void> {
  const happened = new Promise<void>(resolve => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
  });
  assert.ok(change());
  await happened;
}

describe('a window with two folders', () => {
  it('takes each for a world of its own', async () => {
    await problemsAre(fileUri('service.yaml', 0), ['service-selects-nothing']);
    await problemsAre(fileUri('service.yaml', 1), []);
  });

  it('forgets a folder that is removed from it, and reads it again when it is back', async () => {
    const [, second] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(second);
    await changed(() => vscode.workspace.updateWorkspaceFolders(1, 1));
    await problemsAre(fileUri('service.yaml', 0), ['service-selects-nothing']);
    await changed(() => vscode.workspace.updateWorkspaceFolders(1, 0, { uri: second.uri }));
    await problemsAre(fileUri('service.yaml', 1), []);
    await problemsAre(fileUri('service.yaml', 0), ['service-selects-nothing']);
  });
});
