import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, problemsAre, typeOver, writeFile } from '../support/editor.ts';
import { deploymentText, serviceText } from '../support/manifests.ts';

const nothing = 'service-selects-nothing';

describe('files on disk', () => {
  afterEach(async () => {
    await closeEditors();
    for (const folder of ['disk', 'moved']) rmSync(fileUri(folder).fsPath, { recursive: true, force: true });
  });

  it('that are created, changed, renamed and deleted elsewhere are followed', async () => {
    const service = writeFile('disk/svc.yaml', serviceText('store'));
    await problemsAre(service, [nothing]);
    const deployment = writeFile('disk/deploy.yaml', deploymentText('store'));
    await problemsAre(service, []);
    writeFile('disk/deploy.yaml', deploymentText('store', 'other'));
    await problemsAre(service, [nothing]);
    writeFile('disk/deploy.yaml', deploymentText('store'));
    await problemsAre(service, []);
    const renamed = fileUri('disk/renamed.yaml');
    renameSync(deployment.fsPath, renamed.fsPath);
    await new Promise(resolve => setTimeout(resolve, 500));
    await problemsAre(service, []);
    rmSync(renamed.fsPath);
    await problemsAre(service, [nothing]);
  });

  it('in a folder that is renamed and deleted are followed', async () => {
    const service = writeFile('disk/below/svc.yaml', serviceText('store'));
    await problemsAre(service, [nothing]);
    mkdirSync(fileUri('moved').fsPath, { recursive: true });
    renameSync(fileUri('disk/below').fsPath, fileUri('moved/below').fsPath);
    await problemsAre(fileUri('moved/below/svc.yaml'), [nothing]);
    await problemsAre(service, []);
    rmSync(fileUri('moved').fsPath, { recursive: true });
    await problemsAre(fileUri('moved/below/svc.yaml'), []);
  });

  it('that an editor renames and deletes are followed', async () => {
    const service = writeFile('disk/svc.yaml', serviceText('store'));
    await problemsAre(service, [nothing]);
    await openEditor(service);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(service, fileUri('disk/service.yaml'));
    await vscode.workspace.applyEdit(edit);
    await problemsAre(fileUri('disk/service.yaml'), [nothing]);
    await problemsAre(service, []);
    const removal = new vscode.WorkspaceEdit();
    removal.deleteFile(fileUri('disk/service.yaml'));
    await vscode.workspace.applyEdit(removal);
    await problemsAre(fileUri('disk/service.yaml'), []);
  });

  it('count for what is typed in another file', async () => {
    writeFile('disk/deploy.yaml', deploymentText('store'));
    const service = writeFile('disk/svc.yaml', serviceText('store'));
    const editor = await openEditor(service);
    await eventually('the editor shows', () => editor.document.getText());
    await typeOver(editor, 'app: store', 'app: stone');
    await problemsAre(service, [nothing]);
    writeFile('disk/deploy.yaml', deploymentText('store', 'stone'));
    await problemsAre(service, []);
  });
});
