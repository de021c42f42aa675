import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { registerMcpServer } from './mcpServer.ts';
import { registerTools } from './tools.ts';

/** Registers tools and the MCP server for assistants; nothing in an untrusted workspace. */
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
