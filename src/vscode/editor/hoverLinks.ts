import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import type { AskServer } from './askServer.ts';
import { codeOf, problemsAt } from './problemsAt.ts';

const SEPARATOR = ' · ';

/** The only commands that the links may run. */
const COMMANDS = ['podwire.showWiring', 'podwire.explainService', 'podwire.openRulePage'] as const;

/**
 * Adds links before the server's hovers: show the object in the wiring graph, explain a Service, and read about the
 * problems at the position. The links are a separate text, the only one that may run commands: the server's text quotes
 * manifests and stays untrusted.
 */
export function hoverMiddleware(ask: AskServer): Pick<Middleware, 'provideHover'> {
  return {
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      if (!hover || token.isCancellationRequested) return hover;
      const { line, character } = position;
      const uri = document.uri.toString();
      const id = await ask('podwire/resourceAt', { uri, position: { line, character } });
      const isService = id ? (await ask('podwire/explain', { id })) !== '' : false;
      const codes = problemsAt(document.uri, new vscode.Range(position, position)).map(codeOf);
      const links = linksOf({ uri, id: id ?? '', isService, codes: [...new Set(codes)] });
      return links === '' ? hover : new vscode.Hover([trusted(links), ...hover.contents], hover.range);
    },
  };
}

interface Target {
  readonly uri: string;
  /** Id of the object; '' where there is none. */
  readonly id: string;
  readonly isService: boolean;
  readonly codes: readonly string[];
}

function linksOf({ uri, id, isService, codes }: Target): string {
  return [
    ...(id === '' ? [] : [link('Show in Wiring Graph', 'podwire.showWiring', uri, id)]),
    ...(isService ? [link('Explain Service', 'podwire.explainService', id)] : []),
    ...codes.map(code => link(`About ${code}`, 'podwire.openRulePage', code)),
  ].join(SEPARATOR);
}

function trusted(links: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(links);
  text.isTrusted = { enabledCommands: COMMANDS };
  return text;
}

function link(label: string, command: (typeof COMMANDS)[number], ...args: readonly string[]): string {
  return `[${label}](command:${command}?${argumentsOf(args)})`;
}

// Names may contain anything: characters that could end the link are encoded.
function argumentsOf(values: readonly string[]): string {
  return encodeURIComponent(JSON.stringify(values)).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16)}`);
}
