import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, placeOf, typeOver, writeFile } from '../support/editor.ts';

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

const CALLED =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: called\nspec:\n  selector: {app: called}\n  ports: [{port: 80}]\n';
const CALLER = `apiVersion: batch/v1
kind: Job
metadata: {name: caller}
spec:
  template:
    metadata: {labels: {app: called}}
    spec: {containers: [{name: a, image: b, envFrom: [{configMapRef: {name: urls}}]}]}
`;

describe("a rename that reaches a generator's file", () => {
  const service = fileUri('generated/service.yaml');
  const env = fileUri('generated/urls.env');
  before(() => {
    writeFile(
      'generated/kustomization.yaml',
      'resources: [service.yaml]\nconfigMapGenerator: [{name: urls, envs: [urls.env]}]\n',
    );
    writeFile('generated/service.yaml', `${CALLED}---\n${CALLER}`);
    writeFile('generated/urls.env', 'URL=http://called:80\n');
  });
  after(async () => {
    // VS Code keeps a document that a test opened for minutes, deleted or not.
    const { document } = await openEditor(service);
    await typeOver(await openEditor(service), document.getText(), '# nothing\n');
    await document.save();
    await closeEditors();
    rmSync(fileUri('generated').fsPath, { recursive: true, force: true });
  });

  const rename = async (): Promise<vscode.WorkspaceEdit> => {
    const { document } = await openEditor(service);
    const command = 'vscode.executeDocumentRenameProvider';
    return vscode.commands.executeCommand(command, service, placeOf(document, 'name: called', 6), 'named');
  };

  it('edits it where it is saved, and is refused while it is not', async () => {
    const edit = await eventually('the rename knows the build', async () => {
      const found = await rename().catch(() => undefined);
      return found && found.size === 2 ? found : undefined;
    });
    assert.deepEqual(
      edit.get(env).map(({ newText }) => newText),
      ['named'],
    );
    await typeOver(await openEditor(env), 'URL', 'WEB_URL');
    await assert.rejects(rename(), /save urls\.env first/);
  });
});
