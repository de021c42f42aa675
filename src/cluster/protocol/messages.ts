/**
 * What the cluster's process and whoever started it tell each other. Nothing here is a credential: those stay in that
 * process.
 */
import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import type { ClusterSurroundings, ConsentQuestion, ContextInfo, LiveState } from '../../protocol/liveMessages.ts';

/** A connection that somebody asked for. */
export interface ConnectRequest {
  /** '' for the current one. */
  readonly context: string;
  /** `*` alone for all; none for the context's own. */
  readonly namespaces: readonly string[];
  /** Keys of what was agreed to before. */
  readonly consents: readonly string[];
  /** Whether it goes on after the first picture; otherwise one list is enough, and nothing is watched. */
  readonly isWatching: boolean;
}

/** To the cluster's process. */
export type ToCluster =
  | { readonly type: 'surroundings'; readonly surroundings: ClusterSurroundings }
  | { readonly type: 'contexts' }
  | { readonly type: 'connect'; readonly request: ConnectRequest }
  | { readonly type: 'consent'; readonly key: string; readonly isGiven: boolean }
  /** Somebody looks at a Service whose Pods were too many to be read. */
  | { readonly type: 'pods'; readonly namespace: string; readonly name: string }
  | { readonly type: 'retry' };

/** From the cluster's process. */
export type FromCluster =
  | { readonly type: 'contexts'; readonly contexts: readonly ContextInfo[]; readonly current: string }
  | { readonly type: 'noContexts'; readonly sentence: string }
  | { readonly type: 'consent'; readonly question: ConsentQuestion }
  | { readonly type: 'state'; readonly state: LiveState }
  | { readonly type: 'picture'; readonly picture: LivePicture }
  | { readonly type: 'changes'; readonly changes: LiveChanges };

const FROM_CLUSTER: readonly string[] = ['contexts', 'noContexts', 'consent', 'state', 'picture', 'changes'];

/** True for a message of the cluster's process; it is our own program, so what is in it is taken as it is. */
export function isFromCluster(message: unknown): message is FromCluster {
  return hasType(message, FROM_CLUSTER);
}

/** True for a message to the cluster's process. */
export function isToCluster(message: unknown): message is ToCluster {
  return hasType(message, ['surroundings', 'contexts', 'connect', 'consent', 'pods', 'retry']);
}

function hasType(message: unknown, types: readonly string[]): boolean {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return typeof message.type === 'string' && types.includes(message.type);
}
