import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';

/** Prefix of a tool's name in package.json. */
const PREFIX = 'podwire_';

/** A tool as package.json has it. */
interface ContributedTool {
  readonly name: string;
  readonly displayName: string;
}

/** The tools of package.json, answered by the language server. */
export function registerTools(client: WiringClient, { extension }: vscode.ExtensionContext): vscode.Disposable {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly languageModelTools: readonly ContributedTool[] };
  };
  return vscode.Disposable.from(...contributes.languageModelTools.map(tool => registerTool(client, tool)));
}

function registerTool(client: WiringClient, { name, displayName }: ContributedTool): vscode.Disposable {
  return vscode.lm.registerTool<object>(name, {
    prepareInvocation: () => ({ invocationMessage: `Podwire: ${displayName}` }),
    invoke: async ({ input }) => {
      const answer = await client.request('podwire/assistant', { tool: name.slice(PREFIX.length), input });
      if (!answer) throw new Error('Podwire does not answer; its log says why.');
      if ('failure' in answer) throw new Error(answer.failure);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer.fields))]);
    },
  });
}
