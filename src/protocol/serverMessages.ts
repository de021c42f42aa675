/**
 * The requests and notifications of the language server beyond LSP. Parameters are checked on arrival by the guards
 * below: other editors may send anything.
 */
import type { Location, Position, WorkspaceEdit } from 'vscode-languageserver-types';
import { type AssistantAnswer, type AssistantParams, isAssistantParams } from './assistant.ts';
import type { SkippedFile } from './check.ts';
import type { GraphDepth, GraphScope, WiringGraph } from './graph.ts';
import type { GraphMessage } from './graphParts.ts';
import { isGraphDepth } from './graphGuard.ts';
import { type BuildRequests, isBuildParamsOf } from './builds.ts';
import { isListOf, isNatural, isPosition, isRecord, isText } from './guards.ts';
import type { OfferedFix } from './panelMessages.ts';
import type {
  ClusterSurroundings,
  ConsentQuestion,
  LiveConnectParams,
  LiveConsentParams,
  LiveContexts,
  LiveState,
} from './liveMessages.ts';
import { isLiveConnectParams, isLiveConsentParams, isSurroundings } from './liveMessages.ts';
import type { ListedService, Overview, SafeEdit } from './services.ts';
import type { TreeNode } from './tree.ts';

/** Children of a tree node, or the namespaces for ''. */
export interface TreeChildrenParams extends InBuild {
  readonly parentId: string;
  readonly problemsOnly: boolean;
}

/** The build that a question is about. */
export interface InBuild {
  /** One of the ids that a graph lists; left out for the files as written. */
  readonly build?: string;
}

/** What part of the wiring to draw; a neighborhood grows from the resource or, without one, from the file. */
export interface GraphParams extends InBuild {
  readonly scope: GraphScope;
  readonly uri: string;
  readonly focusId: string;
  /** How many hops a neighborhood reaches, 1 to 3; default 2. */
  readonly depth?: GraphDepth;
  /** Id of the build to compare `build` with. */
  readonly compare?: string;
}

/** The part of the wiring that a page shows, and what the page already has. */
export interface GraphPartsParams extends GraphParams {
  /** A number that identifies the page among those of one client. */
  readonly page: number;
  /** Number of the last answer that reached the page since it was loaded; 0 for none: everything is sent then. */
  readonly have: number;
}

/** The messages for a page; none where it shows the graph already. */
export interface GraphPartsAnswer {
  /** Number of this answer; always more than 0. */
  readonly answer: number;
  readonly messages: readonly GraphMessage[];
}

/** A resource, or a node of a graph or tree. */
export interface LocateParams extends InBuild {
  readonly id: string;
}

/** A node or an edge of a graph. */
export interface DescribeParams extends InBuild {
  readonly id: string;
}

/** One fix of a problem, as a graph's node names it. */
export interface FixParams extends InBuild {
  /** Id of the node. */
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** A position in a file; LSP: 0-based. */
export interface ResourceAtParams extends InBuild {
  readonly uri: string;
  readonly position: Position;
}

/** A position in a file (LSP: 0-based; '' for no file), and whether to find the next problem or the previous one. */
export interface NextProblemParams extends ResourceAtParams {
  readonly isForward: boolean;
}

/** The state of the server. */
export interface ServerStatus {
  /** `failed` where a workspace folder could not be opened: nothing is known of its manifests. */
  readonly state: 'indexing' | 'ready' | 'failed';
  /** Grows with every change. */
  readonly revision: number;
  /** Files read so far. */
  readonly files: number;
  /** Workspace folders (URIs) that could not be opened. */
  readonly unopened: readonly string[];
}

/** All problems of a file; they replace the earlier ones. */
export interface FileProblems {
  readonly uri: string;
  /** Version of the document, where it is open. */
  readonly version?: number;
  /** See `problemText`. */
  readonly problems: string;
}

/** Each request's parameters and answer, by its method. */
export interface ServerRequests extends BuildRequests {
  readonly 'podwire/treeChildren': { readonly params: TreeChildrenParams; readonly result: readonly TreeNode[] };
  readonly 'podwire/graph': { readonly params: GraphParams; readonly result: WiringGraph };
  /** The same graph in parts: an edit then costs only what it changes. */
  readonly 'podwire/graphParts': { readonly params: GraphPartsParams; readonly result: GraphPartsAnswer };
  readonly 'podwire/locate': { readonly params: LocateParams; readonly result: Location | null };
  /** The text of the editor's hover for a node or an edge, as Markdown; '' for none. */
  readonly 'podwire/describe': { readonly params: DescribeParams; readonly result: string };
  /** The fixes that are offered for the problems of a node. */
  readonly 'podwire/offeredFixes': { readonly params: LocateParams; readonly result: readonly OfferedFix[] };
  /** The edits of the fix; null where there is no such problem or fix (any more). */
  readonly 'podwire/fix': { readonly params: FixParams; readonly result: WorkspaceEdit | null };
  /** The id of the resource at the position; '' where there is none. */
  readonly 'podwire/resourceAt': { readonly params: ResourceAtParams; readonly result: string };
  /** The contexts of the kubeconfig. Asks no API server. */
  readonly 'podwire/liveContexts': { readonly params: ClusterSurroundings; readonly result: LiveContexts };
  readonly 'podwire/liveConnect': { readonly params: LiveConnectParams; readonly result: null };
  readonly 'podwire/liveConsent': { readonly params: LiveConsentParams; readonly result: null };
  /** Asks the API server again after a failure. */
  readonly 'podwire/liveRetry': { readonly params: Record<string, never>; readonly result: null };
  readonly 'podwire/liveDisconnect': { readonly params: Record<string, never>; readonly result: null };
  /** Every Service in one line, by namespace and name. */
  readonly 'podwire/services': { readonly params: Record<string, never>; readonly result: readonly ListedService[] };
  /** The explanation of a Service as plain text; '' for an unknown id. */
  readonly 'podwire/explain': { readonly params: LocateParams; readonly result: string };
  /** The problem after or before a position; the first one follows the last. */
  readonly 'podwire/nextProblem': { readonly params: NextProblemParams; readonly result: Location | null };
  /** How many Services and problems there are. */
  readonly 'podwire/overview': { readonly params: Record<string, never>; readonly result: Overview };
  /** A tool call of an assistant; the answer is data from the manifests, never instructions. */
  readonly 'podwire/assistant': { readonly params: AssistantParams; readonly result: AssistantAnswer };
  /** All fixes that need no decision, as one edit. */
  readonly 'podwire/fixAllSafe': { readonly params: Record<string, never>; readonly result: SafeEdit };
  readonly 'podwire/status': { readonly params: Record<string, never>; readonly result: ServerStatus };
}

/** The parameters of each notification of the server, by method. */
export interface ServerNotifications {
  /** Trees and panels are out of date. */
  readonly 'podwire/wiringChanged': { readonly revision: number };
  /** The text of builds may have changed; sent only to clients that have asked for the text of a build. */
  readonly 'podwire/buildsChanged': { readonly revision: number };
  readonly 'podwire/statusChanged': ServerStatus;
  readonly 'podwire/liveState': LiveState;
  /** Something that the user has to agree to before a cluster is contacted. */
  readonly 'podwire/liveQuestion': ConsentQuestion;
  /**
   * Instead of `textDocument/publishDiagnostics`, for clients that accept the problems of many files in one message.
   */
  readonly 'podwire/problems': { readonly files: readonly FileProblems[] };
  /** Files that were left out because of their size, each named once. */
  readonly 'podwire/filesTooLarge': { readonly files: readonly SkippedFile[] };
  /** There are charts, but no Helm to render them; sent once. reason: `helm was not found`. */
  readonly 'podwire/helmMissing': { readonly reason: string };
}

/** Initialization options that Podwire reads. */
export interface InitializationOptions {
  /** For clients that do not answer `workspace/configuration`: `{ podwire: { … }, files: { exclude: { … } } }`. */
  readonly settings?: unknown;
  /** Absolute path of a folder for the server's cache. */
  readonly cacheFolder?: string;
  /** Whether the client accepts `podwire/problems`: ten thousand files with problems then take fifty messages. */
  readonly problemsInBatches?: boolean;
  /** Whether the client's hovers include the diagnostics at their position, as in VS Code. */
  readonly problemsInHovers?: boolean;
  /** Which Helm renders charts: `auto` for the one on the PATH, an absolute path, or `off` (the default). */
  readonly helm?: string;
}

/** The `helm` option; `off` where it is missing. */
export function helmSettingOf(options: unknown): string {
  return isRecord(options) && isText(options['helm']) ? options['helm'] : 'off';
}

type Guards = {
  readonly [Method in keyof ServerRequests]: (value: unknown) => value is ServerRequests[Method]['params'];
};

/** By method: true for parameters that the server may act on. */
export const isParamsOf: Guards = {
  'podwire/treeChildren': isTreeChildrenParams,
  'podwire/graph': isGraphParams,
  'podwire/graphParts': isGraphPartsParams,
  'podwire/locate': isLocateParams,
  'podwire/describe': isLocateParams,
  'podwire/offeredFixes': isLocateParams,
  'podwire/fix': isFixParams,
  'podwire/resourceAt': isResourceAtParams,
  'podwire/liveContexts': isSurroundings,
  'podwire/liveConnect': isLiveConnectParams,
  'podwire/liveConsent': isLiveConsentParams,
  'podwire/liveRetry': isNoParams,
  'podwire/liveDisconnect': isNoParams,
  'podwire/services': isNoParams,
  'podwire/explain': isLocateParams,
  'podwire/nextProblem': isNextProblemParams,
  'podwire/overview': isNoParams,
  'podwire/assistant': isAssistantParams,
  'podwire/fixAllSafe': isNoParams,
  'podwire/status': isNoParams,
  ...isBuildParamsOf,
};

function isTreeChildrenParams(value: unknown): value is TreeChildrenParams {
  return isRecord(value) && isText(value['parentId']) && typeof value['problemsOnly'] === 'boolean' && isInBuild(value);
}

function isInBuild({ build }: Readonly<Record<string, unknown>>): boolean {
  return build === undefined || isText(build);
}

function isGraphParams(value: unknown): value is GraphParams {
  return (
    isRecord(value) &&
    (value['scope'] === 'neighborhood' || value['scope'] === 'workspace') &&
    isText(value['uri']) &&
    isText(value['focusId']) &&
    (value['depth'] === undefined || isGraphDepth(value['depth'])) &&
    (value['compare'] === undefined || isText(value['compare'])) &&
    isInBuild(value)
  );
}

function isGraphPartsParams(value: unknown): value is GraphPartsParams {
  return isRecord(value) && isGraphParams(value) && isNatural(value['page']) && isNatural(value['have']);
}

function isLocateParams(value: unknown): value is LocateParams {
  return isRecord(value) && isText(value['id']) && isInBuild(value);
}

function isFixParams(value: unknown): value is FixParams {
  return isRecord(value) && isText(value['id']) && isText(value['code']) && isText(value['title']) && isInBuild(value);
}

function isResourceAtParams(value: unknown): value is ResourceAtParams {
  return isRecord(value) && isText(value['uri']) && isPosition(value['position']) && isInBuild(value);
}

function isNextProblemParams(value: unknown): value is NextProblemParams {
  return isRecord(value) && isResourceAtParams(value) && typeof value['isForward'] === 'boolean';
}

function isNoParams(value: unknown): value is Record<string, never> {
  return isRecord(value);
}

/** True for a well-formed status from the server. */
export function isServerStatus(value: unknown): value is ServerStatus {
  return (
    isRecord(value) &&
    ['indexing', 'ready', 'failed'].includes(String(value['state'])) &&
    isNatural(value['revision']) &&
    isNatural(value['files']) &&
    isListOf(value['unopened'], isText)
  );
}

/** True for a well-formed list of files that were left out. */
export function isFilesTooLarge(value: unknown): value is ServerNotifications['podwire/filesTooLarge'] {
  return isRecord(value) && Array.isArray(value['files']) && value['files'].every(isSkippedFile);
}

/** True for a well-formed `podwire/helmMissing`. */
export function isHelmMissing(value: unknown): value is ServerNotifications['podwire/helmMissing'] {
  return isRecord(value) && isText(value['reason']);
}

/** The settings of a client's initialization options; undefined where there are none. */
export function initialSettingsOf(options: unknown): unknown {
  return isRecord(options) ? options['settings'] : undefined;
}

/** The cache folder of a client's initialization options; '' where there is none. */
export function cacheFolderOf(options: unknown): string {
  const folder = isRecord(options) ? options['cacheFolder'] : undefined;
  return isText(folder) ? folder : '';
}

/** Whether the client accepts `podwire/problems`, by its initialization options. */
export function takesBatches(options: unknown): boolean {
  return isRecord(options) && options['problemsInBatches'] === true;
}

/** Whether the client's hovers show problems, by its initialization options. */
export function showsProblemsInHovers(options: unknown): boolean {
  return isRecord(options) && options['problemsInHovers'] === true;
}

/** True for well-formed problems of files. */
export function areFilesProblems(value: unknown): value is ServerNotifications['podwire/problems'] {
  return isRecord(value) && Array.isArray(value['files']) && value['files'].every(isFileProblems);
}

function isFileProblems(value: unknown): value is FileProblems {
  return isRecord(value) && isText(value['uri']) && isText(value['problems']);
}

function isSkippedFile(value: unknown): value is SkippedFile {
  return isRecord(value) && isText(value['file']) && isText(value['reason']);
}
