/**
 * What the language server answers besides LSP itself, and what it tells by itself. Parameters are checked on arrival
 * by the guards below: other editors may send anything.
 */
import type { Diagnostic, Location, Position, WorkspaceEdit } from 'vscode-languageserver-types';
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

/** Which build is looked at. */
export interface InBuild {
  /** Its id among those that a graph names; left out for the files as they are written. */
  readonly build?: string;
}

/** What part of the wiring to draw; a neighborhood grows from the resource or, without one, from the file. */
export interface GraphParams extends InBuild {
  readonly scope: GraphScope;
  readonly uri: string;
  readonly focusId: string;
  /** How many hops a neighborhood reaches, 1 to 3; 2 unless told. */
  readonly depth?: GraphDepth;
  /** Id of a build that the one of `build` is compared with. */
  readonly compare?: string;
}

/** What part of the wiring a page is to show, and what it has of the graph before. */
export interface GraphPartsParams extends GraphParams {
  /** Any number that tells the pages of one client apart. */
  readonly page: number;
  /** Number of the last answer that reached the page since it began; 0 for none: then it is told everything. */
  readonly have: number;
}

/** What a page is to be told; no messages where it shows the graph already. */
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
  /** Of the node. */
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** A place in a file; LSP: 0-based. */
export interface ResourceAtParams extends InBuild {
  readonly uri: string;
  readonly position: Position;
}

/** A place in a file (LSP: 0-based; '' for no file), and whether the next problem is asked for or the one before. */
export interface NextProblemParams extends ResourceAtParams {
  readonly isForward: boolean;
}

/** Where the server is. */
export interface ServerStatus {
  /** `failed` where a workspace folder could not be opened: what is known of it is nothing. */
  readonly state: 'indexing' | 'ready' | 'failed';
  /** Grows with every change. */
  readonly revision: number;
  /** Files read so far. */
  readonly files: number;
  /** Workspace folders (URIs) that could not be opened. */
  readonly unopened: readonly string[];
}

/** The problems of a file, in place of those that it had. */
export interface FileProblems {
  readonly uri: string;
  /** Of an open document. */
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** Each request's parameters and answer, by its method. */
export interface ServerRequests extends BuildRequests {
  readonly 'podwire/treeChildren': { readonly params: TreeChildrenParams; readonly result: readonly TreeNode[] };
  readonly 'podwire/graph': { readonly params: GraphParams; readonly result: WiringGraph };
  /** The same graph for a page that takes it in parts: an edit costs what it changes, and not the whole graph. */
  readonly 'podwire/graphParts': { readonly params: GraphPartsParams; readonly result: GraphPartsAnswer };
  readonly 'podwire/locate': { readonly params: LocateParams; readonly result: Location | null };
  /** What the editor's hover says about a node or an edge, in Markdown; '' where it says nothing. */
  readonly 'podwire/describe': { readonly params: DescribeParams; readonly result: string };
  /** The fixes that are offered for the problems of a node. */
  readonly 'podwire/offeredFixes': { readonly params: LocateParams; readonly result: readonly OfferedFix[] };
  /** What the fix changes; null where there is no such problem or fix (any more). */
  readonly 'podwire/fix': { readonly params: FixParams; readonly result: WorkspaceEdit | null };
  /** The id of the resource at the place, '' where there is none. */
  readonly 'podwire/resourceAt': { readonly params: ResourceAtParams; readonly result: string };
  /** What can be connected to: the kubeconfig is read, and nobody is asked. */
  readonly 'podwire/liveContexts': { readonly params: ClusterSurroundings; readonly result: LiveContexts };
  readonly 'podwire/liveConnect': { readonly params: LiveConnectParams; readonly result: null };
  readonly 'podwire/liveConsent': { readonly params: LiveConsentParams; readonly result: null };
  /** Asks the API server again after a failure. */
  readonly 'podwire/liveRetry': { readonly params: Record<string, never>; readonly result: null };
  readonly 'podwire/liveDisconnect': { readonly params: Record<string, never>; readonly result: null };
  /** Every Service in one line, by namespace and name. */
  readonly 'podwire/services': { readonly params: Record<string, never>; readonly result: readonly ListedService[] };
  /** The story of a Service as a plain text; '' for an id that is none (any more). */
  readonly 'podwire/explain': { readonly params: LocateParams; readonly result: string };
  /** The problem after or before a place; behind the last one comes the first. */
  readonly 'podwire/nextProblem': { readonly params: NextProblemParams; readonly result: Location | null };
  /** How many Services and problems there are. */
  readonly 'podwire/overview': { readonly params: Record<string, never>; readonly result: Overview };
  /** What an assistant asks; the answer is data of the manifests, never instructions. */
  readonly 'podwire/assistant': { readonly params: AssistantParams; readonly result: AssistantAnswer };
  /** What can be fixed everywhere without asking anybody. */
  readonly 'podwire/fixAllSafe': { readonly params: Record<string, never>; readonly result: SafeEdit };
  readonly 'podwire/status': { readonly params: Record<string, never>; readonly result: ServerStatus };
}

/** What the server tells, by the notification's method. */
export interface ServerNotifications {
  /** Trees and panels are out of date. */
  readonly 'podwire/wiringChanged': { readonly revision: number };
  /** What builds apply may be otherwise; told only to clients that have asked for the text of one. */
  readonly 'podwire/buildsChanged': { readonly revision: number };
  readonly 'podwire/statusChanged': ServerStatus;
  readonly 'podwire/liveState': LiveState;
  /** Something that a person has to agree to before a cluster is asked. */
  readonly 'podwire/liveQuestion': ConsentQuestion;
  /** In place of `textDocument/publishDiagnostics`, for clients that take the problems of many files in one message. */
  readonly 'podwire/problems': { readonly files: readonly FileProblems[] };
  /** Files that were left out because of their size, each named once. */
  readonly 'podwire/filesTooLarge': { readonly files: readonly SkippedFile[] };
  /** There are charts, and no Helm to render them with; told once. reason: `helm was not found`. */
  readonly 'podwire/helmMissing': { readonly reason: string };
}

/** What a client may say at start besides what LSP defines. */
export interface InitializationOptions {
  /** For clients that do not answer `workspace/configuration`: `{ podwire: { … }, files: { exclude: { … } } }`. */
  readonly settings?: unknown;
  /** Absolute path of a folder where the server may keep what it read from one start to the next. */
  readonly cacheFolder?: string;
  /** Whether the client takes `podwire/problems`: ten thousand files with problems are fifty messages then. */
  readonly problemsInBatches?: boolean;
  /** Whether the client's hovers show the problems at their place, as VS Code's do. */
  readonly problemsInHovers?: boolean;
  /** Which Helm renders charts: `auto` for the one on the PATH, an absolute path, or `off`, which it is unless told. */
  readonly helm?: string;
}

/** Which Helm renders charts; `off` for whatever says nothing of it. */
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

/** True for a status as the server tells it. */
export function isServerStatus(value: unknown): value is ServerStatus {
  return (
    isRecord(value) &&
    ['indexing', 'ready', 'failed'].includes(String(value['state'])) &&
    isNatural(value['revision']) &&
    isNatural(value['files']) &&
    isListOf(value['unopened'], isText)
  );
}

/** True for a list of files left out, as the server tells it. */
export function isFilesTooLarge(value: unknown): value is ServerNotifications['podwire/filesTooLarge'] {
  return isRecord(value) && Array.isArray(value['files']) && value['files'].every(isSkippedFile);
}

/** True for the reason why charts are not rendered, as the server tells it. */
export function isHelmMissing(value: unknown): value is ServerNotifications['podwire/helmMissing'] {
  return isRecord(value) && isText(value['reason']);
}

/** The settings among a client's initialization options, undefined where there are none. */
export function initialSettingsOf(options: unknown): unknown {
  return isRecord(options) ? options['settings'] : undefined;
}

/** The folder for caches among a client's initialization options, '' where there is none. */
export function cacheFolderOf(options: unknown): string {
  const folder = isRecord(options) ? options['cacheFolder'] : undefined;
  return isText(folder) ? folder : '';
}

/** Whether the initialization options say that the client takes `podwire/problems`. */
export function takesBatches(options: unknown): boolean {
  return isRecord(options) && options['problemsInBatches'] === true;
}

/** Whether the initialization options say that hovers show problems. */
export function showsProblemsInHovers(options: unknown): boolean {
  return isRecord(options) && options['problemsInHovers'] === true;
}

/** True for the problems of files, as the server tells them. */
export function areFilesProblems(value: unknown): value is ServerNotifications['podwire/problems'] {
  return isRecord(value) && Array.isArray(value['files']) && value['files'].every(isFileProblems);
}

function isFileProblems(value: unknown): value is FileProblems {
  return isRecord(value) && isText(value['uri']) && Array.isArray(value['diagnostics']);
}

function isSkippedFile(value: unknown): value is SkippedFile {
  return isRecord(value) && isText(value['file']) && isText(value['reason']);
}
