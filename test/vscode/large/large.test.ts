import assert from 'node:assert/strict';
import { closeSync, openSync, writeSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, eventually, fileUri, openEditor, problemsAre, typeOver, writeFile } from '../support/editor.ts';
import { deploymentText, serviceText } from '../support/manifests.ts';

const nothing = 'service-selects-nothing';

/** Writes a file of 20 MB: valid YAML without an end in sight. */
function writeHuge(): vscode.Uri {
  const uri = writeFile('huge.yaml', '');
  const lines = 'key: a value that is like all others\n---\n'.repeat(25_000);
  const file = openSync(uri.fsPath, 'a');
  for (let written = 0; written < 20_000_000; written += lines.length) writeSync(file, lines);
  closeSync(file);
  return uri;
}

describe('10,000 files and one of 20 MB', () => {
  let huge: vscode.Uri;

  before(function () {
    this.timeout(120_000);
    for (let i = 0; i < 1000; i++) {
      const folder = `many/${i % 50}/app${i}`;
      writeFile(`${folder}/service.yaml`, serviceText(`app${i}`, i === 777 ? 'wrong' : `app${i}`));
      writeFile(`${folder}/deployment.yaml`, deploymentText(`app${i}`));
      for (let j = 0; j < 8; j++) {
        writeFile(`${folder}/config${j}.yaml`, `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config${i}-${j}\n`);
      }
    }
    huge = writeHuge();
  });

  it('are read while the extension host stays free, and the one mistake is found', async function () {
    this.timeout(120_000);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    // Read from nothing, as at the start of VS Code.
    await vscode.commands.executeCommand('podwire.restartServer');
    const wrong = fileUri('many/27/app777/service.yaml');
    await eventually('the mistake is found', () => vscode.languages.getDiagnostics(wrong).length === 1, 100_000);
    clearInterval(timer);
    assert.ok(longest < 2000, `the extension host was held up for ${Math.round(longest)} ms`);
    const all = vscode.languages.getDiagnostics().filter(([, list]) => list.some(({ source }) => source === 'podwire'));
    assert.deepEqual(
      all.map(([uri]) => uri.path),
      [wrong.path],
    );
  });

  it('do not slow down typing', async () => {
    const uri = fileUri('many/0/app0/service.yaml');
    const editor = await openEditor(uri);
    await problemsAre(uri, []);
    const start = performance.now();
    await typeOver(editor, 'app: app0', 'app: app');
    await eventually('the warning shows', () => vscode.languages.getDiagnostics(uri).length === 1);
    const elapsed = performance.now() - start;
    assert.ok(elapsed < 2000, `the warning took ${Math.round(elapsed)} ms`);
    await closeEditors();
  });

  it('the large one can be opened and typed into, and the others still get their answers', async function () {
    this.timeout(60_000);
    const editor = await openEditor(huge);
    assert.ok(await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '# typed\n')));
    const uri = fileUri('many/1/app1/service.yaml');
    await typeOver(await openEditor(uri), 'app: app1', 'app: app');
    await problemsAre(uri, [nothing]);
    assert.deepEqual(vscode.languages.getDiagnostics(huge), []);
    await closeEditors();
  });
});
