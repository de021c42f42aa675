import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ErrorHandler, Middleware, ServerOptions } from 'vscode-languageclient/node';
import type { ManifestFilter } from './manifestSelector.ts';
import { SERVER_FLAGS } from '../protocol/serverFlags.ts';
import type { InitializationOptions } from '../protocol/serverMessages.ts';

/** What a client leaves to its owner. */
export interface ClientOwner {
  readonly log: vscode.LogOutputChannel;
  /** Which files it is for. */
  readonly documentSelector: readonly ManifestFilter[];
  readonly middleware: Middleware;
  /** Called when the server ended by itself; true where it is to be started again. */
  readonly mayRestart: () => boolean;
}

/** VS Code's client for Podwire's server, which it will run in a process of its own. Its code is most of the extension's. */
export function createLanguageClient(context: vscode.ExtensionContext, owner: ClientOwner): LanguageClient {
  return new LanguageClient('podwire', 'Podwire', serverOptions(context), {
    documentSelector: [...owner.documentSelector],
    outputChannel: owner.log,
    errorHandler: errorHandler(owner),
    middleware: owner.middleware,
    // Asked at each start: a restart may come with another setting, or with trust.
    initializationOptions: () => initializationOptions(context),
  });
}

function errorHandler({ mayRestart }: ClientOwner): ErrorHandler {
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => ({ action: mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
  };
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return { module, transport: TransportKind.ipc, options: { execArgv: [...SERVER_FLAGS] } };
}

function initializationOptions({ storageUri }: vscode.ExtensionContext): InitializationOptions {
  return {
    problemsInBatches: true,
    problemsInHovers: true,
    helm: helmSetting(),
    ...(storageUri?.scheme === 'file' ? { cacheFolder: storageUri.fsPath } : {}),
  };
}

/** In a workspace that nobody trusts no chart is rendered: its templates are programs. */
function helmSetting(): string {
  if (!vscode.workspace.isTrusted) return 'off';
  return vscode.workspace.getConfiguration('podwire').get<string>('helm.path') || 'auto';
}
