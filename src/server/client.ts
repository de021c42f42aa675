import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { cacheFolderOf, initialSettingsOf, showsProblemsInHovers, takesBatches } from '../protocol/serverMessages.ts';
import { normalUri } from '../source/uris.ts';
import { type EditSupport, editsOf } from './answers/workspaceEdits.ts';

/** What a client supports, by its initialize request. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions: unknown;
  /** Workspace folders, as URIs. */
  readonly roots: readonly string[];
  /** Whether it supports CodeLens refresh requests. */
  readonly refreshesLenses: boolean;
  /** Whether it supports inlay hint refresh requests. */
  readonly refreshesHints: boolean;
  /** Whether it reports changed files. */
  readonly isWatching: boolean;
  /** Whether it accepts the problems of many files in one message. */
  readonly takesBatches: boolean;
  /** Whether its hovers show problems, so that ours need not repeat them. */
  readonly showsProblemsInHovers: boolean;
  /** Which workspace edits it supports. */
  readonly edits: EditSupport;
  /** Folder for caches; '' for none. */
  readonly cacheFolder: string;
  /** `{ podwire: { … }, files: { exclude: { … } } }` from clients without `workspace/configuration`. */
  readonly settings: unknown;
}

/** Reads the initialize request of a client. */
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
