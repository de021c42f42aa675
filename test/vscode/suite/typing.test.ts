import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  closeEditors,
  eventually,
  fileUri,
  openEditor,
  placeOf,
  problemsAre,
  typeOver,
  writeFile,
} from '../support/editor.ts';
import { deploymentText, serviceText } from '../support/manifests.ts';

describe('completion and rename', () => {
  let service: vscode.Uri;
  let deployment: vscode.Uri;
  let editor: vscode.TextEditor;
  let folder = '';
  let app = '';
  let tests = 0;

  beforeEach(async () => {
    // Each test has a folder and a label of its own: a rename saves by itself, late enough to meet the next test.
    folder = `store${++tests}`;
    app = `bazaar${tests}`;
    deployment = writeFile(`${folder}/deploy.yaml`, deploymentText(app));
    service = writeFile(`${folder}/svc.yaml`, serviceText(app));
    editor = await openEditor(service);
    // The server reads the Deployment when its watcher tells it of the file.
    await eventually('the Service selects the Deployment', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        service,
        10,
      );
      return lenses.some(({ command }) => command?.title.includes(`→ Deployment ${app} (`));
    });
  });
  afterEach(async () => {
    await closeEditors();
    rmSync(fileUri(folder).fsPath, { recursive: true, force: true });
  });

  it('an empty value in a selector is completed with the nearest label first', async () => {
    await typeOver(editor, `app: ${app}`, 'app: ');
    const position = placeOf(editor.document, 'app: ', 5);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      service,
      position,
    );
    const ours = items.filter(({ detail }) => detail?.includes('Deployment'));
    const [first] = ours.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(first?.label, app);
    assert.equal(first.detail, `Deployment ${app}, ${folder}/deploy.yaml`);
  });

  it('a label is renamed in all files, open or not', async () => {
    const before = editor.document.getText();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      service,
      placeOf(editor.document, `app: ${app}`, 6),
      'market',
    );
    assert.deepEqual(
      edit.entries().map(([uri, edits]) => [uri.path, edits.map(({ newText }) => newText)]),
      [
        [service.path, ['market']],
        [deployment.path, ['market', 'market']],
      ],
    );
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.equal(editor.document.getText(), before.replace(`app: ${app}`, 'app: market'));
    const other = await vscode.workspace.openTextDocument(deployment);
    assert.equal(other.getText(), deploymentText(app, 'market'));
    await problemsAre(service, []);
  });

  it('a rename that would break the wiring is refused with the reason', async () => {
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand(
          'vscode.executeDocumentRenameProvider',
          service,
          placeOf(editor.document, `app: ${app}`, 6),
          'not a label',
        ),
      ),
      /is not a label value/,
    );
  });
});
