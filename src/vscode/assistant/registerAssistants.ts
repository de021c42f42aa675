import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { registerMcpServer } from './mcpServer.ts';
import { registerTools } from './tools.ts';

/** What assistants get of Podwire: nothing in a workspace that nobody trusts. */
export function registerAssistants(client: WiringClient, context: vscode.ExtensionContext): vscode.Disposable {
  const registered: vscode.Disposable[] = [];
  const register = (): void => {
    registered.push(registerMcpServer(context), registerTools(client, context));
  };
  if (vscode.workspace.isTrusted) register();
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(register),
    new vscode.Disposable(() => vscode.Disposable.from(...registered).dispose()),
  );
}
