/** Everything that the panel knows, and how it changes. Pure. */
import type { GraphScope, WiringGraph } from '../../protocol/graph.ts';
import type { HostToPanel, PanelMode, PanelState, PanelView } from '../../protocol/panelMessages.ts';
import type { GraphChange } from './changes.ts';
import { changeOf } from './changes.ts';

/** The state of the panel. Only the part that PanelState names outlives the page. */
export interface PanelSnapshot {
  readonly status: 'indexing' | 'ready' | 'failed';
  readonly message: string;
  readonly graph: WiringGraph | undefined;
  readonly mode: PanelMode;
  readonly scope: GraphScope;
  /** Id of a node or an edge; '' for none. */
  readonly selectedId: string;
  readonly problemsOnly: boolean;
  readonly view: PanelView | undefined;
  readonly query: string;
  readonly helpOpen: boolean;
  readonly legendOpen: boolean;
  /** Ids of the nodes that the last graph changed; marked for a moment. */
  readonly changed: ReadonlySet<string>;
  /** What the last graph changed in the view that it replaced; undefined where it shows another one. */
  readonly lastChange: GraphChange | undefined;
  readonly announcement: string;
  /** Keys of the tree's rows whose folding is not that of their level. */
  readonly toggled: ReadonlySet<string>;
}

/** What can happen to it. */
export type PanelAction =
  | { readonly type: 'received'; readonly message: HostToPanel }
  | { readonly type: 'selected'; readonly id: string }
  | { readonly type: 'mode'; readonly mode: PanelMode }
  | { readonly type: 'scope'; readonly scope: GraphScope }
  | { readonly type: 'problemsOnly'; readonly on: boolean }
  | { readonly type: 'view'; readonly view: PanelView }
  | { readonly type: 'query'; readonly query: string }
  | { readonly type: 'help'; readonly open: boolean }
  | { readonly type: 'legend'; readonly open: boolean }
  | { readonly type: 'folding'; readonly toggled: ReadonlySet<string> }
  | { readonly type: 'settled' }
  | { readonly type: 'announced'; readonly text: string };

/** The state of a page that opens, from what a former page left. */
export function initialState(kept: PanelState | undefined): PanelSnapshot {
  return {
    status: 'indexing',
    message: '',
    graph: undefined,
    mode: kept?.mode ?? 'graph',
    scope: kept?.scope ?? 'neighborhood',
    selectedId: kept?.selectedId ?? '',
    problemsOnly: kept?.problemsOnly ?? false,
    view: kept?.view,
    query: '',
    helpOpen: false,
    legendOpen: true,
    changed: new Set(),
    lastChange: undefined,
    announcement: '',
    toggled: new Set(),
  };
}

/** The part that outlives the page. */
export function keptState(state: PanelSnapshot): PanelState {
  const { mode, scope, selectedId, problemsOnly, view } = state;
  return { mode, scope, selectedId, problemsOnly, ...(view && { view }) };
}

/** The state after an action. */
export function reduce(state: PanelSnapshot, action: PanelAction): PanelSnapshot {
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'selected':
      return { ...state, selectedId: action.id };
    case 'mode':
      return { ...state, mode: action.mode };
    case 'scope':
      return { ...state, scope: action.scope };
    case 'problemsOnly':
      return { ...state, problemsOnly: action.on };
    case 'view':
      return { ...state, view: action.view };
    case 'query':
      return { ...state, query: action.query };
    case 'help':
      return { ...state, helpOpen: action.open };
    case 'legend':
      return { ...state, legendOpen: action.open };
    case 'folding':
      return { ...state, toggled: action.toggled };
    case 'settled':
      return { ...state, changed: new Set() };
    case 'announced':
      return { ...state, announcement: action.text };
  }
}

function receive(state: PanelSnapshot, message: HostToPanel): PanelSnapshot {
  switch (message.type) {
    case 'select':
      return { ...state, selectedId: message.id };
    case 'status':
      return { ...state, status: message.status, message: message.message };
    case 'graph':
      return receiveGraph(state, message.graph);
  }
}

// Answers can overtake each other: an older graph of the same scope is dropped.
function receiveGraph(state: PanelSnapshot, graph: WiringGraph): PanelSnapshot {
  const last = state.graph;
  if (last && last.scope === graph.scope && graph.revision < last.revision) return state;
  const isSameView = last?.scope === graph.scope && last.title === graph.title;
  const change = changeOf(last, graph);
  return {
    ...state,
    graph: change.graph,
    scope: graph.scope,
    status: 'ready',
    message: '',
    changed: isSameView ? change.changed : new Set(),
    lastChange: isSameView ? change : undefined,
  };
}
