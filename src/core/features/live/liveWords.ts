import type { LiveService } from '../../model/live.ts';
import type { LiveFound } from '../../model/liveIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { LiveView } from '../../resolve/live/liveView.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords, inWords, LONGEST_REASON } from '../../rules/words/words.ts';

/** The state in the cluster, as marks and colors show it. */
export type LiveMark = 'ready' | 'partly' | 'none' | 'absent' | 'unknown';

/** The state of a Service in a few words: `2/3 Pods ready (staging)`. */
export interface LiveTitle {
  readonly mark: LiveMark;
  readonly text: string;
  /** The same in parts: `2/3 Pods ready`, and of which cluster: `staging`, `staging, stale`. */
  readonly state: string;
  readonly cluster: string;
  /**
   * True where the state was read from the cluster; false for a Service that it does not have or that could not be
   * read.
   */
  readonly isKnown: boolean;
}

/** A Service in the connected cluster in a few words; undefined where none is connected. */
export function liveTitle(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): LiveTitle | undefined {
  const { live } = snapshot;
  if (!live) return undefined;
  const found = live.serviceOf(service);
  const titled = (mark: LiveMark, state: string): LiveTitle => {
    const cluster = clusterName(live);
    const isKnown = found.is === 'there' && found.object.verdict !== 'unknown';
    return { mark, text: `${state} (${cluster})`, state, cluster, isKnown };
  };
  if (found.is === 'unknown') return titled('unknown', `cannot tell: ${inWords(found.reason)}`);
  if (found.is === 'absent') return titled('absent', 'not found');
  return titled(markOf(live, found), stateOf(found.object));
}

/** `(staging)`, `(staging, stale)`. */
export function clusterInWords(live: LiveView): string {
  return `(${clusterName(live)})`;
}

function clusterName({ context, isFresh }: LiveView): string {
  return `${inWords(context)}${isFresh ? '' : ', stale'}`;
}

/** `2/3 Pods ready`; by its endpoints where Pods could not be read. */
export function stateOf({ verdict, reason, pods, ports }: LiveService): string {
  if (verdict === 'external') return 'ExternalName';
  if (verdict === 'unknown') return `cannot tell: ${inWords(reason, LONGEST_REASON)}`;
  if (pods?.total === 0) return 'no Pods';
  if (pods) return `${pods.ready}/${countInWords(pods.total, 'Pod')} ready`;
  const ready = Math.min(...ports.map(port => port.ready));
  const total = Math.max(...ports.map(port => port.total));
  return total <= 0 ? 'no endpoints' : `${ready}/${countInWords(total, 'endpoint')} ready`;
}

function markOf({ isFresh }: LiveView, { object }: LiveFound<LiveService> & { readonly is: 'there' }): LiveMark {
  if (!isFresh) return 'unknown';
  switch (object.verdict) {
    case 'ready':
    case 'partly':
    case 'none':
      return object.verdict;
    default:
      return 'unknown';
  }
}
