import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, placeOf, problemsAre, writeFile } from '../support/editor.ts';
import { deploymentText } from '../support/manifests.ts';

const production = fileUri('overlays/production/kustomization.yaml');
const base = fileUri('base/web.yaml');

/** What is offered where `|` stands, as text that would be inserted. The text replaces that of a kustomization. */
async function offered(file: string, text: string): Promise<readonly string[]> {
  const editor = await openEditor(fileUri(file));
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  assert.ok(await editor.edit(edit => edit.replace(whole, text.replace('|', ''))));
  const position = editor.document.positionAt(text.indexOf('|'));
  const list = await eventually('something is offered', async () => {
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      position,
    );
    const own = found.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    return own.length > 0 ? own : undefined;
  });
  return list.map(({ label }) => (typeof label === 'string' ? label : label.label)).sort();
}

/** `file:line` of places, the line 1-based. */
function shown(places: readonly (vscode.Location | vscode.LocationLink)[]): readonly string[] {
  return places
    .map(place =>
      'uri' in place ? place : { uri: place.targetUri, range: place.targetSelectionRange ?? place.targetRange },
    )
    .map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`)
    .sort();
}

/** Where a command of VS Code leads from a text in a file, `behind` characters after its start. */
async function leads(command: 'Definition' | 'Reference', uri: vscode.Uri, text: string, behind = 0) {
  const { document } = await openEditor(uri);
  const places = await eventually(`${text} leads somewhere`, async () =>
    vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      `vscode.execute${command}Provider`,
      uri,
      placeOf(document, text, behind),
    ),
  );
  return shown(places);
}

describe('kustomizations of examples/overlays', () => {
  before(async () => {
    writeFile('overlays/development/cache.yaml', deploymentText('cache'));
    writeFile(
      'components/tracing/kustomization.yaml',
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
    );
    await openEditor(base);
    await problemsAre(production, ['service-selects-nothing']);
  });
  afterEach(closeEditors);

  it('complete resources with the files and folders that are not listed yet', async () => {
    const labels = await offered('overlays/development/kustomization.yaml', 'resources:\n  - ../../base\n  - |\n');
    assert.ok(labels.includes('cache.yaml'), labels.join());
    assert.ok(!labels.includes('../../base'), labels.join());
  });

  it('complete components', async () => {
    const labels = await offered(
      'overlays/development/kustomization.yaml',
      'resources:\n  - ../../base\ncomponents:\n  - |\n',
    );
    assert.deepEqual(labels, ['../../components/tracing']);
  });

  it('complete the path of a patch', async () => {
    const labels = await offered(
      'overlays/development/kustomization.yaml',
      'resources:\n  - ../../base\npatches:\n  - path: |\n',
    );
    assert.ok(labels.includes('cache.yaml'), labels.join());
  });

  it('complete the kind and the name of a target', async () => {
    const file = 'overlays/development/kustomization.yaml';
    const head = 'resources:\n  - ../../base\npatches:\n  - target:\n';
    assert.deepEqual(await offered(file, `${head}      kind: |\n`), ['Deployment', 'Service']);
    assert.deepEqual(await offered(file, `${head}      kind: Service\n      name: |\n`), ['web']);
  });

  it('lead from a path to its file, and from a patch to what it patches', async () => {
    assert.deepEqual(await leads('Definition', production, '../../base', 7), ['base/kustomization.yaml:1']);
    assert.deepEqual(await leads('Definition', production, 'name: web', 7), ['base/web.yaml:4']);
  });

  it('lead from what is patched back to the patch, and from a base to its overlays', async () => {
    const patches = await leads('Reference', base, 'name: web', 7);
    assert.ok(
      patches.some(place => place.startsWith('overlays/production/kustomization.yaml:')),
      patches.join(),
    );
    const users = await leads('Reference', fileUri('base/kustomization.yaml'), 'resources', 2);
    assert.deepEqual(users, [
      'overlays/development/kustomization.yaml:2',
      'overlays/production/kustomization.yaml:2',
      'overlays/staging/kustomization.yaml:2',
    ]);
  });
});
