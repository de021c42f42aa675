/**
 * Messages between the panel (a webview, hostile until checked) and the extension host. Every message is checked on
 * arrival by the guards below; the panel sends ids, never file addresses.
 */
import type { GraphDepth, GraphScope } from './graph.ts';
import { isGraphDepth, isGraphOutline, isGraphPart } from './graphGuard.ts';
import type { GraphMessage } from './graphParts.ts';
import { isListOf, isRecord, isText } from './guards.ts';

/** How the panel draws the graph. */
export type PanelMode = 'graph' | 'tree';

/** Zoom and position of the picture: `scale` is pixels per unit of the picture, `x` and `y` its origin in pixels. */
export interface PanelView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** View state that survives hiding and reloading: never content. A field that is left out is as in a new panel. */
export interface PanelState {
  readonly mode: PanelMode;
  readonly scope: GraphScope;
  readonly selectedId: string;
  readonly problemsOnly: boolean;
  /** Id of the node that a neighborhood grows from, '' for the file in the editor. */
  readonly focusId?: string;
  readonly depth?: GraphDepth;
  readonly hiddenKinds?: readonly string[];
  /** The only namespace that is shown. */
  readonly namespace?: string;
  readonly folder?: string;
  readonly hiddenIds?: readonly string[];
  /** Folded namespaces. */
  readonly folded?: readonly string[];
  readonly legendOpen?: boolean;
  readonly details?: DetailsLook;
  /** Left out until the graph was drawn once; without it the picture is fitted to the panel. */
  readonly view?: PanelView;
}

/** Size of the details of the selection, in pixels; 0 for as much as they need. */
export interface DetailsLook {
  readonly open: boolean;
  /** Beside the picture. */
  readonly width: number;
  /** Below the picture, in a narrow panel. */
  readonly height: number;
}

/** A fix that the server can apply, by the code of its problem. */
export interface OfferedFix {
  readonly code: string;
  readonly title: string;
}

/** The formats in which a picture can be exported. */
export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'dot' | 'json';

/** From the extension host to the panel. */
export type HostToPanel =
  | GraphMessage
  | { readonly type: 'select'; readonly id: string }
  /** The text of the editor's hover for a node or an edge, as Markdown; '' for none. */
  | { readonly type: 'hover'; readonly id: string; readonly markdown: string }
  /** The fixes that are offered for a node's problems. */
  | { readonly type: 'fixes'; readonly id: string; readonly fixes: readonly OfferedFix[] }
  /** The user canceled the export. */
  | { readonly type: 'cancelExport' }
  /** The result of something that the user asked for, in a sentence. */
  | { readonly type: 'notice'; readonly text: string }
  | StatusMessage;

/** The state of the language server. */
export interface StatusMessage {
  readonly type: 'status';
  readonly status: 'indexing' | 'ready' | 'failed';
  /** Why it failed, in a sentence. */
  readonly message: string;
  /**
   * Names of the workspace folders that could not be opened, where that is the failure; otherwise the server has ended.
   */
  readonly unopened?: readonly string[];
}

/** From the panel to the extension host. */
export type PanelToHost =
  | { readonly type: 'ready'; readonly state: PanelState }
  | { readonly type: 'open'; readonly id: string; readonly takeFocus: boolean }
  | { readonly type: 'scope'; readonly scope: GraphScope; readonly focusId: string; readonly depth: GraphDepth }
  /** Show the graph of a build; '' for the files as written. */
  | { readonly type: 'build'; readonly id: string }
  /** Compare the shown build with another one; '' to stop. */
  | { readonly type: 'compare'; readonly id: string }
  | { readonly type: 'hover'; readonly id: string }
  /** Which fixes are offered for a node's problems? */
  | { readonly type: 'fixes'; readonly id: string }
  /** Apply a fix of a node's problem, by its title. */
  | { readonly type: 'fix'; readonly id: string; readonly code: string; readonly title: string }
  /** An export began; `save`, `copy` or `exported` ends it. */
  | { readonly type: 'exporting'; readonly format: ExportFormat }
  | { readonly type: 'exported' }
  /** Write the picture to a file that the user chooses; `content` is text, for a PNG its bytes in base64. */
  | { readonly type: 'save'; readonly format: ExportFormat; readonly content: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'leave' }
  /** A graph lists parts that the page does not have: send everything again. */
  | { readonly type: 'again' }
  /** The user asked to restart the language server. */
  | { readonly type: 'restart' };

const formats = ['svg', 'png', 'mermaid', 'dot', 'json'];

/** True for a message that the extension host may act on. */
export function isPanelToHost(value: unknown): value is PanelToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
      return isPanelState(value['state']);
    case 'open':
      return isText(value['id']) && typeof value['takeFocus'] === 'boolean';
    case 'scope':
      return isScope(value['scope']) && isText(value['focusId']) && isGraphDepth(value['depth']);
    case 'hover':
    case 'build':
    case 'compare':
    case 'fixes':
      return isText(value['id']);
    case 'fix':
      return isText(value['id']) && isText(value['code']) && isText(value['title']);
    case 'exporting':
      return formats.includes(String(value['format']));
    case 'save':
      return isText(value['content']) && formats.includes(String(value['format']));
    case 'copy':
      return isText(value['text']);
    case 'leave':
    case 'again':
    case 'restart':
    case 'exported':
      return true;
    default:
      return false;
  }
}

/** True for a message that the panel may act on. */
export function isHostToPanel(value: unknown): value is HostToPanel {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'parts':
      return Array.isArray(value['parts']) && value['parts'].every(isGraphPart);
    case 'graph':
      return isGraphOutline(value['graph']);
    case 'select':
      return isText(value['id']);
    case 'hover':
      return isText(value['id']) && isText(value['markdown']);
    case 'fixes':
      return isText(value['id']) && isListOf(value['fixes'], isOfferedFix);
    case 'notice':
      return isText(value['text']);
    case 'cancelExport':
      return true;
    case 'status':
      return (
        isText(value['message']) &&
        ['indexing', 'ready', 'failed'].includes(String(value['status'])) &&
        (value['unopened'] === undefined || isListOf(value['unopened'], isText))
      );
    default:
      return false;
  }
}

/**
 * True for a message with a graph or a part of one: if it is malformed, the user is told so, and it is not just
 * dropped.
 */
export function isAboutGraph(value: unknown): boolean {
  return isRecord(value) && (value['type'] === 'graph' || value['type'] === 'parts');
}

/** True for well-formed view state. */
export function isPanelState(value: unknown): value is PanelState {
  return (
    isRecord(value) &&
    (value['mode'] === 'graph' || value['mode'] === 'tree') &&
    isScope(value['scope']) &&
    isText(value['selectedId']) &&
    typeof value['problemsOnly'] === 'boolean' &&
    isOptional(value['focusId'], isText) &&
    isOptional(value['depth'], isGraphDepth) &&
    isOptional(value['namespace'], isText) &&
    isOptional(value['folder'], isText) &&
    [value['hiddenKinds'], value['hiddenIds'], value['folded']].every(list => isOptional(list, isTextList)) &&
    isOptional(value['legendOpen'], open => typeof open === 'boolean') &&
    isOptional(value['details'], isDetailsLook) &&
    isOptional(value['view'], isView)
  );
}

function isOptional(value: unknown, isPart: (value: unknown) => boolean): boolean {
  return value === undefined || isPart(value);
}

function isView(value: unknown): value is PanelView {
  return isRecord(value) && [value['x'], value['y'], value['scale']].every(part => Number.isFinite(part));
}

function isDetailsLook(value: unknown): value is DetailsLook {
  const isLength = (length: unknown): boolean => typeof length === 'number' && length >= 0 && length < 10_000;
  return isRecord(value) && typeof value['open'] === 'boolean' && isLength(value['width']) && isLength(value['height']);
}

function isTextList(value: unknown): value is readonly string[] {
  return isListOf(value, isText);
}

function isScope(value: unknown): value is GraphScope {
  return value === 'neighborhood' || value === 'workspace';
}

function isOfferedFix(value: unknown): boolean {
  return isRecord(value) && isText(value['code']) && isText(value['title']);
}
