/**
 * What the cluster's process and whoever started it tell each other. Nothing here is a credential: those stay in that
 * process.
 */
import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import type { ClusterCause } from './clusterError.ts';

/** Where kubeconfigs and proxies are looked for. */
export interface ClusterSurroundings {
  /** Kubeconfig files in place of those of KUBECONFIG and of the home folder; absolute. */
  readonly kubeconfigs?: readonly string[];
  /** Folders whose kubeconfigs are not to be trusted: those of the workspace. Absolute. */
  readonly workspaceFolders: readonly string[];
  /** VS Code's `http.proxy`; '' for none. */
  readonly proxy: string;
}

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

/** Something that a person has to agree to. */
export interface ConsentQuestion {
  /** Stands for exactly this command, arguments, variables and file. */
  readonly key: string;
  /** `exec`: run a program to log in. `oidc`: renew a token at an address. `kubeconfig`: use one of the workspace. */
  readonly what: 'exec' | 'oidc' | 'kubeconfig';
  readonly command: string;
  readonly args: readonly string[];
  /** Names of the variables that the program is given; their values may be secrets. */
  readonly variables: readonly string[];
  readonly file: string;
  /** Of the provider, or of the API server. */
  readonly address: string;
  readonly mayBeRemembered: boolean;
}

/** A context that can be connected to. */
export interface ContextInfo {
  readonly name: string;
  readonly cluster: string;
  /** The API server's address, without user information. */
  readonly server: string;
  /** '' where the context names none. */
  readonly namespace: string;
}

/** Where a connection is. */
export interface LiveState {
  /**
   * `connecting`: nothing is known yet. `live`: everything that can be read was, and changes arrive. `stale`: the API server
   * does not answer, and is asked again. `failed`: it is not asked again until somebody asks for it.
   */
  readonly status: 'connecting' | 'live' | 'stale' | 'failed';
  /** What is wrong, without a full stop; '' where nothing is. */
  readonly sentence: string;
  readonly reason: ClusterCause | '';
  /** Milliseconds since 1970: when the state began; of `stale`, when the API server was last heard of. */
  readonly since: number;
  readonly context: string;
  readonly namespaces: readonly string[];
  /** The kubeconfig's current context, where it is another one by now; '' otherwise. */
  readonly currentContext: string;
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
