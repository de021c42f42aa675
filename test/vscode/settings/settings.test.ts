import { rmSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, problemCodes, writeFile } from '../support/editor.ts';

/** Sets what is a setting of the machine, as a person does in the settings editor. */
async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('podwire').update(key, value, vscode.ConfigurationTarget.Global);
}

describe('the setting podwire.helm.path', () => {
  const helm = process.env['PODWIRE_TEST_HELM'] ?? '';
  const template = fileUri('chart/templates/service.yaml');

  before(async () => {
    await set('helm.path', 'off');
    writeFile('chart/Chart.yaml', 'apiVersion: v2\nname: chart\nversion: 0.1.0\n');
    writeFile('chart/values.yaml', 'app: none\n');
    writeFile(
      'chart/templates/service.yaml',
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector:\n    app: {{ .Values.app }}\n  ports: [{port: 80}]\n',
    );
    writeFile(
      'chart/templates/deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: b}]}\n',
    );
  });
  after(async () => {
    await set('helm.path', undefined);
    rmSync(fileUri('chart').fsPath, { recursive: true });
  });
  afterEach(closeEditors);

  it('has charts rendered, and not rendered any more, in the window that is open', async function () {
    if (helm === '') return this.skip();
    await openEditor(template);
    const problems = () => problemCodes(template).join();
    await eventually('the chart is not read', () => problems() === '');
    await set('helm.path', helm);
    await eventually('the chart is rendered', () => problems() === 'service-selects-nothing', 30_000);
    await set('helm.path', 'off');
    await eventually('the chart is not rendered any more', () => problems() === '', 30_000);
  });
});
