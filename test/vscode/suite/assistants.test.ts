import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, fileUri, writeFile } from '../support/editor.ts';

const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: for-assistants}\nspec: {selector: {app: nobody}, ports: [{port: 80}]}\n';

async function ask(tool: string, input: object): Promise<Record<string, unknown>> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value) as Record<string, unknown>;
}

describe('tools for language models', () => {
  before(() => writeFile('assistants/svc.yaml', service));
  after(() => rmSync(fileUri('assistants').fsPath, { recursive: true, force: true }));

  it('are registered as package.json names them', () => {
    const { contributes } = vscode.extensions.getExtension('podwire.podwire')?.packageJSON as {
      contributes: { languageModelTools: { name: string }[] };
    };
    const names = new Set(vscode.lm.tools.map(({ name }) => name));
    for (const { name } of contributes.languageModelTools) assert.ok(names.has(name), name);
  });

  it('answer from the workspace', async () => {
    await eventually('the Service is known', async () => {
      const { services } = await ask('podwire_which_pods', { service: 'for-assistants' }).catch(() => ({
        services: [],
      }));
      return (services as { verdict: string }[])[0]?.verdict === 'nothing';
    });
  });

  it('say why there is no answer', async () => {
    await assert.rejects(ask('podwire_which_pods', { service: 'nobody-has-this' }), /there is no Service/);
  });
});
