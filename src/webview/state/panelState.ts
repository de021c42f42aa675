/** The state of the panel, and how it changes. Pure. */
import type { GraphDepth, GraphScope, WiringGraph } from '../../protocol/graph.ts';
import type {
  DetailsLook,
  HostToPanel,
  OfferedFix,
  PanelMode,
  PanelState,
  PanelView,
} from '../../protocol/panelMessages.ts';
import type { PanelFilter } from '../../picture/model/filter.ts';
import { foldedAtFirst } from '../../picture/model/fold.ts';
import type { GraphMessage } from '../../protocol/graphParts.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { emptyModel } from '../../picture/model/panelModel.ts';
import type { Trail } from '../../picture/model/trail.ts';
import type { ReceivedGraph } from './changes.ts';

/** The state of the panel. Only the part that PanelState names outlives the page. */
export interface PanelSnapshot {
  readonly status: 'indexing' | 'ready' | 'failed';
  /** Names of workspace folders that could not be opened. */
  readonly unopened: readonly string[];
  readonly message: string;
  readonly graph: WiringGraph | undefined;
  /** The graph, made ready for look-ups. */
  readonly whole: PanelModel;
  readonly mode: PanelMode;
  readonly scope: GraphScope;
  /** Id of the node that a neighborhood grows from, '' for the file in the editor. */
  readonly focusId: string;
  readonly depth: GraphDepth;
  /** Id of a node or an edge; '' for none. */
  readonly selectedId: string;
  readonly filter: PanelFilter;
  /** Folded namespaces of the picture. */
  readonly folded: ReadonlySet<string>;
  /** True where the user has folded or unfolded something; otherwise the size of the graph decides. */
  readonly isFoldedByHand: boolean;
  readonly view: PanelView | undefined;
  /** The subject that the view belongs to; '' for a restored view. */
  readonly viewSubject: string;
  readonly query: string;
  readonly helpOpen: boolean;
  readonly legendOpen: boolean;
  readonly details: DetailsLook;
  readonly filterOpen: boolean;
  /** The editor's hover for a node or an edge. */
  readonly hover: { readonly id: string; readonly markdown: string };
  /** The fixes for the problems of a node. */
  readonly fixes: { readonly id: string; readonly offered: readonly OfferedFix[] };
  readonly menu: PanelMenu | undefined;
  /** Ids of the nodes that the last graph changed, which are marked for a moment. */
  readonly changed: ReadonlySet<string>;
  /** The last change of the graph within the same view; undefined where another view is shown. */
  readonly lastChange: ReceivedGraph | undefined;
  /** The followed request; undefined for none. */
  readonly trail: FollowedTrail | undefined;
  readonly announcement: string;
  /** A visible notice, until the user closes it; '' for none. */
  readonly notice: string;
  /** Keys of the tree's rows that were expanded or collapsed against the default of their level. */
  readonly toggled: ReadonlySet<string>;
}

/** A followed request with the current step. */
export interface FollowedTrail {
  readonly hops: Trail;
  /** Index into the hops. */
  readonly step: number;
  /** Id of the node whose problem stops the request; '' for none. */
  readonly fixId: string;
}

/** A menu at a point of the window, for a node, an edge, a namespace's box, or for the whole picture. */
export interface PanelMenu {
  readonly type: 'node' | 'edge' | 'box' | 'picture' | 'export';
  /** Id of the node or edge, or the namespace. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Actions that change the state. */
export type PanelAction =
  /** A message other than a graph arrived. */
  | {
      readonly type: 'received';
      readonly message: Exclude<HostToPanel, GraphMessage | { readonly type: 'cancelExport' }>;
    }
  /** A graph arrived and was assembled. */
  | { readonly type: 'graph'; readonly received: ReceivedGraph }
  | { readonly type: 'selected'; readonly id: string }
  | { readonly type: 'mode'; readonly mode: PanelMode }
  | { readonly type: 'scope'; readonly scope: GraphScope; readonly focusId: string; readonly depth: GraphDepth }
  | { readonly type: 'filter'; readonly filter: PanelFilter }
  | { readonly type: 'folded'; readonly folded: ReadonlySet<string> }
  | { readonly type: 'menu'; readonly menu: PanelMenu | undefined }
  | { readonly type: 'filterPane'; readonly open: boolean }
  /** An invalid graph arrived. */
  | { readonly type: 'unreadable' }
  | { readonly type: 'view'; readonly view: PanelView; readonly subject: string }
  | { readonly type: 'query'; readonly query: string }
  | { readonly type: 'help'; readonly open: boolean }
  | { readonly type: 'legend'; readonly open: boolean }
  | { readonly type: 'details'; readonly details: DetailsLook }
  | { readonly type: 'folding'; readonly toggled: ReadonlySet<string> }
  | { readonly type: 'trail'; readonly trail: FollowedTrail | undefined }
  | { readonly type: 'settled' }
  | { readonly type: 'announced'; readonly text: string }
  /** '' removes the notice. */
  | { readonly type: 'noticed'; readonly text: string };

const unreadable =
  'The language server sent a graph that this panel cannot read: they may be of two versions. Reload the window.';

/** The initial state of a page, from the saved state. */
export function initialState(kept: PanelState | undefined, isNarrow = false): PanelSnapshot {
  return {
    status: 'indexing',
    unopened: [],
    message: '',
    graph: undefined,
    whole: emptyModel,
    // A picture needs room; a narrow panel starts with the tree.
    mode: kept?.mode ?? (isNarrow ? 'tree' : 'graph'),
    scope: kept?.scope ?? 'neighborhood',
    focusId: kept?.focusId ?? '',
    depth: kept?.depth ?? 2,
    selectedId: kept?.selectedId ?? '',
    filter: {
      problemsOnly: kept?.problemsOnly ?? false,
      hiddenKinds: kept?.hiddenKinds ?? [],
      namespace: kept?.namespace,
      folder: kept?.folder ?? '',
      hiddenIds: kept?.hiddenIds ?? [],
    },
    folded: new Set(kept?.folded),
    isFoldedByHand: kept?.folded !== undefined,
    view: kept?.view,
    viewSubject: '',
    query: '',
    helpOpen: false,
    legendOpen: kept?.legendOpen ?? true,
    details: kept?.details ?? { open: true, width: 0, height: 0 },
    filterOpen: false,
    hover: { id: '', markdown: '' },
    fixes: { id: '', offered: [] },
    menu: undefined,
    changed: new Set(),
    lastChange: undefined,
    trail: undefined,
    announcement: '',
    notice: '',
    toggled: new Set(),
  };
}

/** The part that outlives the page. */
export function keptState(state: PanelSnapshot): PanelState {
  const { mode, scope, focusId, depth, selectedId, legendOpen, details, view } = state;
  const folded = state.isFoldedByHand && { folded: [...state.folded] };
  const { problemsOnly, hiddenKinds, namespace, folder, hiddenIds } = state.filter;
  const filter = { problemsOnly, hiddenKinds, folder, hiddenIds, ...(namespace !== undefined && { namespace }) };
  const place = { mode, scope, focusId, depth, selectedId };
  return { ...place, ...filter, ...folded, legendOpen, details, ...(view && { view }) };
}

/** The state after an action. */
export function reduce(state: PanelSnapshot, action: PanelAction): PanelSnapshot {
  switch (action.type) {
    case 'received':
      return receive(state, action.message);
    case 'graph':
      return receiveGraph(state, action.received);
    case 'selected':
      return { ...state, selectedId: action.id };
    case 'mode':
      return { ...state, mode: action.mode };
    case 'scope':
      return { ...state, scope: action.scope, focusId: action.focusId, depth: action.depth };
    case 'filter':
      return { ...state, filter: action.filter };
    case 'folded':
      return { ...state, folded: action.folded, isFoldedByHand: true };
    case 'menu':
      return { ...state, menu: action.menu };
    case 'filterPane':
      return { ...state, filterOpen: action.open };
    case 'unreadable':
      return { ...state, status: 'failed', message: unreadable, unopened: [] };
    case 'view':
      return { ...state, view: action.view, viewSubject: action.subject };
    case 'query':
      return { ...state, query: action.query };
    case 'help':
      return { ...state, helpOpen: action.open };
    case 'legend':
      return { ...state, legendOpen: action.open };
    case 'details':
      return { ...state, details: action.details };
    case 'folding':
      return { ...state, toggled: action.toggled };
    case 'trail':
      return { ...state, trail: action.trail };
    case 'settled':
      return { ...state, changed: new Set() };
    case 'announced':
      return { ...state, announcement: action.text };
    case 'noticed':
      return { ...state, announcement: action.text || state.announcement, notice: action.text };
  }
}

function receive(
  state: PanelSnapshot,
  message: Exclude<HostToPanel, GraphMessage | { readonly type: 'cancelExport' }>,
): PanelSnapshot {
  switch (message.type) {
    case 'select':
      return { ...state, selectedId: message.id, folded: unfoldedFor(state, message.id) };
    case 'hover':
      return { ...state, hover: { id: message.id, markdown: message.markdown } };
    case 'fixes':
      return { ...state, fixes: { id: message.id, offered: message.fixes } };
    case 'notice':
      return { ...state, announcement: message.text, notice: message.text };
    case 'status':
      return { ...state, status: message.status, message: message.message, unopened: message.unopened ?? [] };
  }
}

// The folded namespaces without that of a node, which must be visible.
function unfoldedFor({ folded, whole }: PanelSnapshot, id: string): ReadonlySet<string> {
  const namespace = whole.nodes.get(id)?.namespace;
  if (namespace === undefined || !folded.has(namespace)) return folded;
  return new Set([...folded].filter(each => each !== namespace));
}

function receiveGraph(state: PanelSnapshot, received: ReceivedGraph): PanelSnapshot {
  const last = state.graph;
  const { graph, model: whole } = received;
  const isSameView = last?.scope === graph.scope && last.title === graph.title;
  return {
    ...state,
    graph,
    whole,
    scope: graph.scope,
    folded: isSameView || state.isFoldedByHand ? state.folded : foldedAtFirst(whole),
    // The host may have moved on to another file: the focus is restored only where it is still valid.
    focusId: graph.focus.includes(state.focusId) ? state.focusId : '',
    status: 'ready',
    message: '',
    trail: isSameView ? state.trail : undefined,
    changed: isSameView ? received.changed : new Set(),
    lastChange: isSameView ? received : undefined,
  };
}
