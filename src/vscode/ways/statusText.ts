import type { LiveState } from '../../protocol/liveMessages.ts';
import type { Overview } from '../../protocol/services.ts';

/** The text of the status bar item; undefined where it is hidden. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/** The input of the status bar's text. */
export interface StatusFacts {
  /** Why nothing is known; only for `failed`. */
  readonly failure: string;
  readonly overview?: Overview | undefined;
  /** False in an untrusted workspace. */
  readonly isTrusted?: boolean;
  /** State of the cluster connection, where there is one. */
  readonly live?: Pick<LiveState, 'status' | 'context'> | undefined;
}

/** Why charts are not rendered, where that is intended. */
const NOT_TRUSTED = 'Helm renders charts only where the workspace is trusted';
const SWITCHED_OFF = 'podwire.helm.path is off';

const CLICK = 'Click for all commands.';

/**
 * The text of the status bar while the manifests are read (`indexing`), where they could not be read (`failed`, with
 * the reason in one sentence), and afterwards. Only an overview looks as if all is well.
 */
export function statusText(
  status: 'indexing' | 'ready' | 'failed',
  { failure, overview, live, isTrusted = true }: StatusFacts,
): StatusText | undefined {
  if (status === 'indexing') return { text: '$(sync~spin) Podwire', tooltip: 'Podwire reads the manifests' };
  if (status === 'failed') return { text: '$(error) Podwire', tooltip: failure };
  if (!overview) return undefined;
  const { services, errors, warnings, unreadCharts, unreadReason } = overview;
  if (services + errors + warnings + unreadCharts === 0) return undefined;
  const charts = unreadCharts === 0 ? '' : `${unreadCharts} ${unreadCharts === 1 ? 'chart' : 'charts'} unread`;
  const why = charts === '' ? '' : `${charts}: ${isTrusted ? unreadReason || SWITCHED_OFF : NOT_TRUSTED}.`;
  const lines = [`Podwire: ${overview.details}`, why, clusterLine(live), CLICK];
  return {
    text: `$(type-hierarchy) ${[overview.text, charts].filter(Boolean).join(', ')}`,
    tooltip: lines.filter(Boolean).join('\n'),
  };
}

function clusterLine(live: StatusFacts['live']): string {
  if (!live || live.status === 'off') return 'No cluster is connected.';
  return `Cluster: ${live.context} (${live.status === 'live' ? 'read-only' : live.status})`;
}
