import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, placeOf, problemsAre, typeOver } from '../support/editor.ts';

const nothing = 'service-selects-nothing';
const api = fileUri('api.yaml');

/** Opens `api.yaml` with a selector that matches nothing, not saved. */
async function openBroken(): Promise<vscode.TextEditor> {
  const editor = await openEditor(api);
  await problemsAre(api, []);
  await typeOver(editor, 'app: api', 'app: apii');
  await problemsAre(api, [nothing]);
  return editor;
}

function activePath(): string {
  return vscode.window.activeTextEditor?.document.uri.path ?? '';
}

function panels(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('podwire.wiring'));
}

interface Contributes {
  readonly commands: readonly { readonly command: string }[];
  readonly keybindings: readonly { readonly key: string; readonly mac: string }[];
}

function contributes(): Contributes {
  const extension = vscode.extensions.all.find(({ id }) => id === 'podwire.podwire');
  assert.ok(extension);
  return (extension.packageJSON as { contributes: Contributes }).contributes;
}

describe('commands', () => {
  afterEach(closeEditors);

  it('that the extension names are all there', async () => {
    await openBroken();
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributes().commands.flatMap(({ command }) => (known.has(command) ? [] : command)),
      [],
    );
  });

  it('have keys that VS Code itself has not taken', async () => {
    const defaults = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const taken = [...defaults.getText().matchAll(/"key":\s*"([^"]+)"/g)].map(([, key]) => key);
    assert.ok(taken.length > 100, `${taken.length} default keys`);
    for (const { key, mac } of contributes().keybindings) {
      const count = (each: string) => taken.filter(one => one === each).length;
      // One of them is ours.
      assert.ok(count(key) + count(mac) <= 1, `${key} is taken`);
    }
  });

  it('"Fix All Safe Problems" fixes the selector and leaves the file unsaved', async () => {
    const editor = await openBroken();
    await vscode.commands.executeCommand('podwire.fixAll');
    await problemsAre(api, []);
    assert.match(editor.document.getText(), /app: api\n/);
    assert.equal(editor.document.isDirty, true);
  });

  it('fixes are applied on save where the user asks for that', async () => {
    const editor = await openBroken();
    const settings = vscode.workspace.getConfiguration('editor');
    const original = editor.document.getText().replace('app: apii', 'app: api');
    await settings.update('codeActionsOnSave', { 'source.fixAll.podwire': 'explicit' }, true);
    try {
      assert.ok(await editor.document.save());
      await eventually('the file is fixed', () => editor.document.getText() === original);
      assert.ok(await editor.document.save());
    } finally {
      await settings.update('codeActionsOnSave', undefined, true);
    }
    assert.equal(editor.document.getText(), original);
  });

  it('the quick fix menu has the fix, the comment that ignores, the graph and the page', async () => {
    const editor = await openBroken();
    const at = placeOf(editor.document, 'app: apii');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      api,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
    const titles = actions.map(({ title }) => title);
    for (const title of [
      'Change app to "api", as Deployment api has it',
      `Ignore ${nothing} here (podwire-ignore)`,
      'Show in Wiring Graph',
      `Explain ${nothing}`,
    ])
      assert.ok(titles.includes(title), `${title} among ${titles.join(' | ')}`);
    const ignore = actions.find(({ title }) => title.startsWith('Ignore'));
    assert.ok(ignore?.edit && (await vscode.workspace.applyEdit(ignore.edit)));
    await problemsAre(api, []);
  });

  it('"Go to Next Wiring Problem" goes to the line of the problem', async () => {
    const editor = await openBroken();
    await vscode.commands.executeCommand('podwire.nextProblem');
    const { line } = placeOf(editor.document, 'app: apii');
    await eventually('the problem is selected', () => vscode.window.activeTextEditor?.selection.start.line === line);
    await vscode.commands.executeCommand('podwire.previousProblem');
    await eventually('it still is: there is one', () => vscode.window.activeTextEditor?.selection.start.line === line);
  });

  it('"Show in Wiring Graph" opens the panel', async () => {
    const editor = await openEditor(api);
    const at = placeOf(editor.document, 'app: api');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('podwire.showAtCursor');
    await eventually('the panel shows', panels);
  });

  it('"Explain Service" opens the story of a Service as a document', async () => {
    await openBroken();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', api, 10);
    const [, id] = (lenses[0]?.command?.arguments ?? []) as string[];
    await vscode.commands.executeCommand('podwire.explainService', id);
    await eventually('the story is open', () => activePath() === '/Service api');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^Service api in namespace default/);
  });

  it('a rule page opens as a document of the extension, and what is no code opens nothing', async () => {
    await vscode.commands.executeCommand('podwire.openRulePage', nothing);
    const pages = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'podwire-rule');
    const [page] = await eventually('the page is read', pages);
    assert.match(page?.getText() ?? '', /service-selects-nothing/);
    await vscode.commands.executeCommand('podwire.openRulePage', '../../package');
    assert.equal(pages().length, 1);
  });

  it('the code of a problem leads to its page in the editor', async () => {
    await openBroken();
    const [problem] = vscode.languages.getDiagnostics(api).filter(({ source }) => source === 'podwire');
    const code = problem?.code;
    assert.ok(typeof code === 'object');
    assert.equal(code.target.toString(), `podwire-rule:/${nothing}.md`);
  });

  it('the menu of a row of the tree copies its name and its address', async () => {
    const row = { facts: { name: 'api', address: 'api.default.svc.cluster.local:80', lines: [] } };
    await vscode.commands.executeCommand('podwire.tree.copyName', row);
    assert.equal(await vscode.env.clipboard.readText(), 'api');
    await vscode.commands.executeCommand('podwire.tree.copyAddress', row);
    assert.equal(await vscode.env.clipboard.readText(), row.facts.address);
  });
});

describe('settings act without a reload', () => {
  const settings = () => vscode.workspace.getConfiguration('podwire');
  const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);
  const lenses = async () =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', api)).length;

  afterEach(async () => {
    for (const name of [
      'codeLens.enabled',
      'hover.enabled',
      'inlayHints.ports',
      'rules',
      'diagnostics.scope',
      'omittedNamespace',
    ])
      await set(name, undefined);
    await closeEditors();
  });

  it('lenses', async () => {
    await openEditor(api);
    await eventually('lenses are there', lenses);
    await set('codeLens.enabled', false);
    await eventually('lenses are gone', async () => (await lenses()) === 0);
    await set('codeLens.enabled', true);
    await eventually('lenses are there again', lenses);
  });

  it('hovers', async () => {
    const editor = await openEditor(api);
    const at = placeOf(editor.document, 'app: api', 6);
    const hovers = async () =>
      (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', api, at)).length;
    await eventually('a hover is there', hovers);
    await set('hover.enabled', false);
    await eventually('no hover is there', async () => (await hovers()) === 0);
  });

  it('the levels of problems, and where they are shown', async () => {
    await openBroken();
    await set('rules', { [nothing]: 'off' });
    await problemsAre(api, []);
    await set('rules', undefined);
    await problemsAre(api, [nothing]);
    await set('diagnostics.scope', 'off');
    await problemsAre(api, []);
    await set('diagnostics.scope', 'workspace');
    await problemsAre(api, [nothing]);
  });

  it('the namespace of manifests that name none', async () => {
    const editor = await openEditor(api);
    const at = placeOf(editor.document, 'app: api', 6);
    const text = async () =>
      (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', api, at))
        .flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value)))
        .join('\n');
    await set('omittedNamespace', 'shop');
    await eventually('the address names it', async () => (await text()).includes('api.shop.svc.cluster.local'));
  });
});
