/**
 * Messages between the panel (a webview, hostile until checked) and the extension host. Every message is checked on
 * arrival by the guards below; the panel sends ids, never file addresses.
 */
import type { GraphScope, WiringGraph } from './graph.ts';
import { isWiringGraph } from './graphGuard.ts';

/** How the panel draws the graph. */
export type PanelMode = 'graph' | 'tree';

/** Where the picture stood: `scale` is pixels per unit of the picture, `x` and `y` its origin in pixels. */
export interface PanelView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** View state that survives hiding and reloading: never content. */
export interface PanelState {
  readonly mode: PanelMode;
  readonly scope: GraphScope;
  readonly selectedId: string;
  readonly problemsOnly: boolean;
  /** Left out until the graph was drawn once; the picture is then fitted. */
  readonly view?: PanelView;
}

/** From the extension host to the panel. */
export type HostToPanel =
  | { readonly type: 'graph'; readonly graph: WiringGraph }
  | { readonly type: 'select'; readonly id: string }
  | { readonly type: 'status'; readonly status: 'indexing' | 'ready' | 'failed'; readonly message: string };

/** From the panel to the extension host. */
export type PanelToHost =
  | { readonly type: 'ready'; readonly state: PanelState }
  | { readonly type: 'open'; readonly id: string; readonly takeFocus: boolean }
  | { readonly type: 'scope'; readonly scope: GraphScope; readonly focusId: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'leave' }
  /** The person asked to start the language server again. */
  | { readonly type: 'restart' };

/** True for a message that the extension host may act on. */
export function isPanelToHost(value: unknown): value is PanelToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
      return isPanelState(value['state']);
    case 'open':
      return isText(value['id']) && typeof value['takeFocus'] === 'boolean';
    case 'scope':
      return isScope(value['scope']) && isText(value['focusId']);
    case 'copy':
      return isText(value['text']);
    case 'leave':
    case 'restart':
      return true;
    default:
      return false;
  }
}

/** True for a message that the panel may act on. */
export function isHostToPanel(value: unknown): value is HostToPanel {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'graph':
      return isWiringGraph(value['graph']);
    case 'select':
      return isText(value['id']);
    case 'status':
      return isText(value['message']) && ['indexing', 'ready', 'failed'].includes(String(value['status']));
    default:
      return false;
  }
}

/** True for view state as the panel keeps it. */
export function isPanelState(value: unknown): value is PanelState {
  return (
    isRecord(value) &&
    (value['mode'] === 'graph' || value['mode'] === 'tree') &&
    isScope(value['scope']) &&
    isText(value['selectedId']) &&
    typeof value['problemsOnly'] === 'boolean' &&
    (value['view'] === undefined || isView(value['view']))
  );
}

function isView(value: unknown): value is PanelView {
  return isRecord(value) && [value['x'], value['y'], value['scale']].every(part => Number.isFinite(part));
}

function isScope(value: unknown): value is GraphScope {
  return value === 'neighborhood' || value === 'workspace';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
