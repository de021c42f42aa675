import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import type { Position } from 'vscode-languageserver-types';

/**
 * Adds "Show in panel" to the server's hovers. The link stands in a text of its own, which is the only one that may run
 * a command: what the server says quotes manifests and stays untrusted. idAt: asks for the resource at a place.
 */
export function hoverMiddleware(
  idAt: (uri: string, position: Position) => Promise<string | undefined>,
): Pick<Middleware, 'provideHover'> {
  return {
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      if (!hover || token.isCancellationRequested) return hover;
      const { line, character } = position;
      const uri = document.uri.toString();
      const id = await idAt(uri, { line, character });
      return id ? new vscode.Hover([...hover.contents, linkTo(uri, id)], hover.range) : hover;
    },
  };
}

function linkTo(uri: string, id: string): vscode.MarkdownString {
  const command = 'podwire.showWiring';
  const link = new vscode.MarkdownString(`[Show in panel](command:${command}?${argumentsOf(uri, id)})`);
  link.isTrusted = { enabledCommands: [command] };
  return link;
}

// Names can hold anything; what could end the link's address is written as its code.
function argumentsOf(...values: readonly string[]): string {
  return encodeURIComponent(JSON.stringify(values)).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16)}`);
}
