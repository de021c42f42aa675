import * as vscode from 'vscode';

/** The id of the provider in package.json. */
const PROVIDER = 'podwire.mcp';

/** Provides the MCP server for the folders of the workspace; VS Code starts it when it is used. */
export function registerMcpServer({ extensionUri, extension }: vscode.ExtensionContext): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const { version } = extension.packageJSON as { readonly version: string };
  const provider: vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => {
      const folders = localFolders();
      if (folders.length === 0) return [];
      const server = vscode.Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
      // With this variable, VS Code's own program runs as Node.js.
      const environment = { ELECTRON_RUN_AS_NODE: '1' };
      const args = [server, '--mcp', ...folders];
      return [new vscode.McpStdioServerDefinition('Podwire', process.execPath, args, environment, version)];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, provider),
  );
}

function localFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
