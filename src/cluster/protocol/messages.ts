/** Messages between the cluster process and its parent. They contain no credentials: those stay in that process. */
import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import type { ClusterSurroundings, ConsentQuestion, ContextInfo, LiveState } from '../../protocol/liveMessages.ts';

/** A connection that the user asked for. */
export interface ConnectRequest {
  /** '' for the current one. */
  readonly context: string;
  /** `*` alone for all; empty for the context's own. */
  readonly namespaces: readonly string[];
  /** Keys of earlier consents. */
  readonly consents: readonly string[];
  /** Whether to watch for changes after the first lists. */
  readonly isWatching: boolean;
}

/** Messages to the cluster process. */
export type ToCluster =
  | { readonly type: 'surroundings'; readonly surroundings: ClusterSurroundings }
  | { readonly type: 'contexts' }
  | { readonly type: 'connect'; readonly request: ConnectRequest }
  | { readonly type: 'consent'; readonly key: string; readonly isGiven: boolean }
  /** The user looks at a Service whose Pods were not read because there are too many. */
  | { readonly type: 'pods'; readonly namespace: string; readonly name: string }
  | { readonly type: 'retry' };

/** Messages from the cluster process. */
export type FromCluster =
  | { readonly type: 'contexts'; readonly contexts: readonly ContextInfo[]; readonly current: string }
  | { readonly type: 'noContexts'; readonly sentence: string }
  | { readonly type: 'consent'; readonly question: ConsentQuestion }
  | { readonly type: 'state'; readonly state: LiveState }
  | { readonly type: 'picture'; readonly picture: LivePicture }
  | { readonly type: 'changes'; readonly changes: LiveChanges };

const FROM_CLUSTER: readonly string[] = ['contexts', 'noContexts', 'consent', 'state', 'picture', 'changes'];

/** True for a message from the cluster process; it is our own program, so its content is trusted. */
export function isFromCluster(message: unknown): message is FromCluster {
  return hasType(message, FROM_CLUSTER);
}

/** True for a message to the cluster process. */
export function isToCluster(message: unknown): message is ToCluster {
  return hasType(message, ['surroundings', 'contexts', 'connect', 'consent', 'pods', 'retry']);
}

function hasType(message: unknown, types: readonly string[]): boolean {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return typeof message.type === 'string' && types.includes(message.type);
}
