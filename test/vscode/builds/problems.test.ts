import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, problems, typeOver, writeFile } from '../support/editor.ts';
import { builtDocument, showBuildOf } from '../support/builds.ts';

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers: [{name: web, image: web}]\n';
const patch = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: nobody\n';

/** What the lines say that problems of the shown build begin on, with their codes. */
function problemLines(): string[] {
  const document = builtDocument();
  return document
    ? problems(document.uri).map(({ range, code }) => {
        const at = document.lineAt(range.start.line).text.slice(range.start.character);
        return `${typeof code === 'object' ? code.value : code}: ${at}`;
      })
    : [];
}

const helm = process.env['PODWIRE_TEST_HELM'];

describe('problems in a shown build', () => {
  before(() => {
    writeFile('base/kustomization.yaml', 'resources: [web.yaml]\n');
    writeFile('base/web.yaml', `${service('web')}---\n${pod}`);
    writeFile('overlays/prod/kustomization.yaml', 'resources: [../../base]\npatches: [{path: patch.yaml}]\n');
    writeFile('overlays/prod/patch.yaml', patch);
    writeFile('charts/api/Chart.yaml', 'apiVersion: v2\nname: api\nversion: 0.1.0\n');
    writeFile('charts/api/templates/a.yaml', 'kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n   labels: {}\n');
  });
  after(closeEditors);

  it('of an overlay stand at their places, come and go as one types, and go with the document', async () => {
    const editor = await openEditor(fileUri('overlays/prod/patch.yaml'));
    const document = await showBuildOf(editor);
    const uri = document.uri;
    await eventually('the problem is at its place', () =>
      problemLines().some(line => /^service-selects-nothing: (?:selector:|app: nobody)/.test(line)),
    );
    await typeOver(editor, 'nobody', 'web');
    await eventually('the problem goes', () => document.getText().includes('app: web') && problemLines().length === 0);
    await typeOver(editor, 'app: web', 'app: none');
    await eventually('it comes again', () =>
      problemLines().some(line => /^service-selects-nothing: (?:selector:|app: none)/.test(line)),
    );
    await closeEditors();
    await eventually('nothing is left of it', () => problems(uri).length === 0);
  });

  it('of a chart whose output is no YAML stand on the line that does not parse', async function () {
    // Without Helm no chart is rendered.
    if (!helm) this.skip();
    await vscode.workspace.getConfiguration('podwire').update('helm.path', helm, vscode.ConfigurationTarget.Global);
    const editor = await openEditor(fileUri('charts/api/templates/a.yaml'));
    await showBuildOf(editor);
    await eventually('the error is on its line', () => problemLines().join() === 'chart-broken: labels: {}');
    await typeOver(editor, '   labels: {}', '  labels: {}');
    await eventually('the error goes', () => problemLines().every(line => !line.startsWith('chart-broken')));
  });
});
