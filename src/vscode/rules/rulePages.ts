import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

const SCHEME = 'podwire-rule';

/** The URL of a page in diagnostics, which ends with the file's name. */
const PAGE = /^https:\/\/[^?#]*\/([a-z-]+\.md)$/;

const FILE = /^\/([a-z-]+\.md)$/;

/** Provides `podwire-rule:/CODE.md`: the pages of problem codes that ship with the extension. */
export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const [, name] = FILE.exec(path) ?? [];
      if (name === undefined) return undefined;
      const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', name);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    },
  });
  return vscode.Disposable.from(
    provider,
    vscode.commands.registerCommand('podwire.openRulePage', async (code: unknown) => {
      const path = `/${String(code)}.md`;
      if (FILE.test(path)) await openPage(vscode.Uri.from({ scheme: SCHEME, path }));
    }),
  );
}

/** Opens the page in VS Code's Markdown preview where available, else as text. */
async function openPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

/** A diagnostic whose code links to the page in the editor instead of the one on the web. */
export function withRulePage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code !== 'object') return diagnostic;
  const [, name] = PAGE.exec(code.target.toString(true)) ?? [];
  if (name !== undefined)
    diagnostic.code = { value: code.value, target: vscode.Uri.from({ scheme: SCHEME, path: `/${name}` }) };
  return diagnostic;
}

/** The same for diagnostics that the server publishes file by file. */
export const rulePageMiddleware: Pick<Middleware, 'handleDiagnostics'> = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withRulePage)),
};
