import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  closeEditors,
  eventually,
  fileUri,
  openEditor,
  placeOf,
  problems,
  problemsAre,
  typeOver,
} from '../support/editor.ts';

const nothing = 'service-selects-nothing';

describe('while a person edits a manifest', () => {
  const api = fileUri('api.yaml');
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await openEditor(api);
    await problemsAre(api, []);
  });
  afterEach(closeEditors);

  it('a wrong label gets a warning on the selector, and the right one takes it away', async () => {
    await typeOver(editor, 'app: api', 'app: apii');
    await problemsAre(api, [nothing]);
    const [problem] = problems(api);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(editor.document.getText(problem?.range), 'app: apii');
    assert.match(problem?.message ?? '', /Deployment api/);
    assert.ok(typeof problem?.code === 'object' && /service-selects-nothing/.test(problem.code.target.toString()));
    const [related] = problem.relatedInformation ?? [];
    assert.equal(related?.location.uri.path, api.path);
    await typeOver(editor, 'app: apii', 'app: api');
    await problemsAre(api, []);
  });

  it('a quick fix makes the problem go, leaves the rest byte for byte, and can be undone', async () => {
    const original = editor.document.getText();
    await typeOver(editor, 'app: api', 'app: apii');
    await problemsAre(api, [nothing]);
    const wrong = editor.document.getText();
    const [problem] = problems(api);
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      api,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(editor.document.getText(), original);
    await problemsAre(api, []);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), wrong);
    await problemsAre(api, [nothing]);
  });

  it('hover on the selector says what is reached', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      api,
      placeOf(editor.document, 'app: api', 6),
    );
    const text = hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value)));
    assert.match(text.join('\n'), /Deployment/);
    assert.match(text.join('\n'), /api\.default\.svc\.cluster\.local/);
  });

  it('definition leads from the selector to the labels, references lead back', async () => {
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      api,
      placeOf(editor.document, 'app: api', 6),
    );
    const ranges = targets.map(target =>
      'targetRange' in target ? (target.targetSelectionRange ?? target.targetRange) : target.range,
    );
    const labels = placeOf(editor.document, '      labels:').line;
    assert.ok(
      ranges.some(range => range.start.line >= labels && range.start.line <= labels + 1),
      JSON.stringify(ranges),
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      api,
      new vscode.Position(labels + 1, 14),
    );
    const selector = placeOf(editor.document, '    app: api').line;
    assert.ok(
      references.some(({ range }) => range.start.line === selector),
      JSON.stringify(references),
    );
  });

  it('CodeLenses say what each Service reaches and who reaches each template', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', api, 10);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['→ Deployment api (3 Pods)', '← 1 Service'],
    );
    assert.equal(lenses[0]?.command?.command, 'podwire.showWiring');
  });

  it('a broken document keeps what was known of it', async () => {
    await typeOver(editor, 'kind: Deployment\nmetadata:', 'kind: Deployment\nmetadata: {');
    await new Promise(resolve => setTimeout(resolve, 500));
    await problemsAre(api, ['manifest-broken']);
    await typeOver(editor, 'app: api', 'app: other');
    await problemsAre(api, [nothing, 'manifest-broken']);
  });

  it('what is on disk counts again when an editor is closed without saving', async () => {
    await typeOver(editor, 'app: api', 'app: apii');
    await problemsAre(api, [nothing]);
    await closeEditors();
    await problemsAre(api, []);
    assert.match(readFileSync(api.fsPath, 'utf8'), /app: api\n/);
  });

  it('the panel opens from the command and from a CodeLens, and there is one', async () => {
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap(group => group.tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('podwire.wiring'));
    await vscode.commands.executeCommand('podwire.openGraph');
    await eventually('the panel shows', tabs);
    const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', api, 10);
    await vscode.commands.executeCommand('podwire.showWiring', ...(lens?.command?.arguments ?? []));
    assert.equal(tabs().length, 1);
  });
});
