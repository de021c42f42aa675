import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { cacheFolderOf, initialSettingsOf, showsProblemsInHovers, takesBatches } from '../protocol/serverMessages.ts';
import { normalUri } from '../source/uris.ts';
import { type EditSupport, editsOf } from './answers/workspaceEdits.ts';

/** What a client says of itself when it begins. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions: unknown;
  /** Workspace folders, as URIs. */
  readonly roots: readonly string[];
  /** Whether it takes requests to ask for CodeLenses again. */
  readonly refreshesLenses: boolean;
  /** Whether it takes requests to ask for inlay hints again. */
  readonly refreshesHints: boolean;
  /** Whether it tells what changes on disk. */
  readonly isWatching: boolean;
  /** Whether it takes the problems of many files in one message. */
  readonly takesBatches: boolean;
  /** Whether it shows problems in its hovers, so that ours need not say them again. */
  readonly showsProblemsInHovers: boolean;
  /** Which edits of the workspace it takes. */
  readonly edits: EditSupport;
  /** Where something may be kept from one start to the next; '' for nowhere. */
  readonly cacheFolder: string;
  /** `{ podwire: { … }, files: { exclude: { … } } }` of clients that cannot be asked for settings. */
  readonly settings: unknown;
}

/** Reads what the client says; what is missing is what every client does. */
export function clientOf(params: InitializeParams): Client {
  const { capabilities, initializationOptions } = params;
  const { workspace } = capabilities;
  return {
    capabilities,
    initializationOptions,
    roots: rootsOf(params),
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    isWatching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    takesBatches: takesBatches(initializationOptions),
    showsProblemsInHovers: showsProblemsInHovers(initializationOptions),
    edits: editsOf(capabilities),
    cacheFolder: cacheFolderOf(initializationOptions),
    settings: initialSettingsOf(initializationOptions),
  };
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return [...new Set(folders.map(uri => normalUri(uri)))];
}
