import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the packed extension', () => {
  const extension = vscode.extensions.getExtension('podwire.podwire');

  it('is the one that VS Code installed, not the folder under development', () => {
    assert.ok(extension, 'podwire.podwire is not installed');
    assert.match(extension.extensionPath, /podwire\.podwire-\d+\.\d+\.\d+/);
  });

  it('has a page for its reader, whose pictures and links all lead outside', () => {
    const page = readFileSync(path.join(extension?.extensionPath ?? '', 'readme.md'), 'utf8');
    const targets = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    assert.ok(targets.length > 10);
    for (const target of targets.filter(each => !each.startsWith('#'))) assert.match(target, /^https:\/\//);
    assert.match(page, /!\[[^\]]+\]\(https:\/\/github\.com\/podwire\/podwire\/raw\/main\/docs\/images\//);
    assert.doesNotMatch(page, /npm (?:start|test|run)/);
  });

  it('is activated by a manifest', async () => {
    const [manifest] = await vscode.workspace.findFiles('api.yaml');
    assert.ok(manifest, 'the workspace has no api.yaml');
    await vscode.window.showTextDocument(manifest);
    for (let tries = 0; tries < 100 && !extension?.isActive; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    assert.ok(extension?.isActive);
  });
});
