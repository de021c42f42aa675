import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { ErrorHandler, Middleware, ServerOptions } from 'vscode-languageclient/node';
import type { ManifestFilter } from './manifestSelector.ts';
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../protocol/serverFlags.ts';
import type { InitializationOptions } from '../protocol/serverMessages.ts';

/** What the owner of a client provides. */
export interface ClientOwner {
  readonly log: vscode.LogOutputChannel;
  /** The documents that it handles. */
  readonly documentSelector: readonly ManifestFilter[];
  readonly middleware: Middleware;
  /** Called when the server ended by itself; true to start it again. */
  readonly mayRestart: () => boolean;
}

/**
 * VS Code's language client for Podwire's server, which runs in a separate process. It is most of the extension's code.
 */
export function createLanguageClient(context: vscode.ExtensionContext, owner: ClientOwner): LanguageClient {
  const client = new LanguageClient('podwire', 'Podwire', serverOptions(context), {
    documentSelector: [...owner.documentSelector],
    outputChannel: owner.log,
    errorHandler: errorHandler(owner),
    middleware: {
      ...owner.middleware,
      workspace: {
        didChangeConfiguration: async (sections, next) => {
          // A setting that restarts the server is stopping it by the next turn; the new server reads all settings.
          await new Promise(resolve => setTimeout(resolve, 0));
          if (client.state !== State.Stopped) await next(sections);
        },
      },
    },
    // A function, as settings and trust may differ at a restart.
    initializationOptions: () => initializationOptions(context),
  });
  return client;
}

function errorHandler({ mayRestart }: ClientOwner): ErrorHandler {
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => ({ action: mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
  };
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const options = { execArgv: [...SERVER_FLAGS], env: SERVER_ENVIRONMENT };
  return { module, transport: TransportKind.ipc, options };
}

function initializationOptions({ storageUri }: vscode.ExtensionContext): InitializationOptions {
  return {
    problemsInBatches: true,
    problemsInHovers: true,
    helm: helmSetting(),
    ...(storageUri?.scheme === 'file' ? { cacheFolder: storageUri.fsPath } : {}),
  };
}

/** Charts are not rendered in an untrusted workspace: their templates are programs. */
function helmSetting(): string {
  if (!vscode.workspace.isTrusted) return 'off';
  return vscode.workspace.getConfiguration('podwire').get<string>('helm.path') || 'auto';
}
