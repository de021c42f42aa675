import type { LiveState } from '../../protocol/liveMessages.ts';
import type { Overview } from '../../protocol/services.ts';

/** What the status bar shows; undefined: nothing, since there is nothing to be said of. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/** What there is to be said. */
export interface StatusFacts {
  /** Why nothing is known, where it is `failed`. */
  readonly failure: string;
  readonly overview?: Overview | undefined;
  /** False where nobody trusts the workspace. */
  readonly isTrusted?: boolean;
  /** Of the cluster, where one is connected or was asked for. */
  readonly live?: Pick<LiveState, 'status' | 'context'> | undefined;
}

/** Why charts are unread that nobody wants to be rendered. */
const NOT_TRUSTED = 'Helm renders charts only where the workspace is trusted';
const SWITCHED_OFF = 'podwire.helm.path is off';

const CLICK = 'Click for what you can do.';

/**
 * What the status bar shows while the manifests are read (`indexing`), where they could not be read (`failed`, with the
 * reason in one sentence), and of what was read. Nothing but an overview looks like all is well.
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
