/** What client, server and the cluster's process tell each other about a connection. Nothing here is a credential. */
import { isListOf, isRecord, isText } from './guards.ts';

/** What kept a cluster from being asked. */
export type ClusterCause =
  | 'kubeconfig'
  | 'refused'
  | 'unknownHost'
  | 'timeout'
  | 'certificate'
  | 'unauthorized'
  | 'notKubernetes'
  | 'login'
  | 'connection';

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
   * does not answer, and is asked again. `failed`: it is not asked again until somebody asks for it. `off`: there is no
   * connection.
   */
  readonly status: 'off' | 'connecting' | 'live' | 'stale' | 'failed';
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

/** Where kubeconfigs and proxies are looked for. */
export interface ClusterSurroundings {
  /** Kubeconfig files in place of those of KUBECONFIG and of the home folder; absolute. */
  readonly kubeconfigs?: readonly string[];
  /** Folders whose kubeconfigs are not to be trusted: those of the workspace. Absolute. */
  readonly workspaceFolders: readonly string[];
  /** VS Code's `http.proxy`; '' for none. */
  readonly proxy: string;
}

/** What can be connected to. */
export interface LiveContexts {
  readonly contexts: readonly ContextInfo[];
  /** The kubeconfig's current context; '' where it names none. */
  readonly current: string;
  /** Why there are none; '' where there are. */
  readonly sentence: string;
  /** Namespaces of the manifests; '' for those that name none. */
  readonly namespaces: readonly string[];
}

/** A connection that somebody asked for. */
export interface LiveConnectParams {
  readonly context: string;
  /** `*` alone for all; '' for the context's own. */
  readonly namespaces: readonly string[];
  /** Keys of what was agreed to before. */
  readonly consents: readonly string[];
}

/** A person's answer to a question. */
export interface LiveConsentParams {
  readonly key: string;
  readonly isGiven: boolean;
}

/** True for surroundings. */
export function isSurroundings(value: unknown): value is ClusterSurroundings {
  return (
    isRecord(value) &&
    isListOf(value['workspaceFolders'], isText) &&
    isText(value['proxy']) &&
    (value['kubeconfigs'] === undefined || isListOf(value['kubeconfigs'], isText))
  );
}

/** True for what asks for a connection. */
export function isLiveConnectParams(value: unknown): value is LiveConnectParams {
  return (
    isRecord(value) &&
    isText(value['context']) &&
    isListOf(value['namespaces'], isText) &&
    isListOf(value['consents'], isText)
  );
}

/** True for an answer to a question. */
export function isLiveConsentParams(value: unknown): value is LiveConsentParams {
  return isRecord(value) && isText(value['key']) && typeof value['isGiven'] === 'boolean';
}

/** Where nobody connects to a cluster. */
export const NO_CONNECTION: LiveState = {
  status: 'off',
  sentence: '',
  reason: '',
  since: 0,
  context: '',
  namespaces: [],
  currentContext: '',
};

/** True for a state as the server tells it. */
export function isLiveState(value: unknown): value is LiveState {
  return (
    isRecord(value) &&
    ['off', 'connecting', 'live', 'stale', 'failed'].includes(String(value['status'])) &&
    isText(value['sentence']) &&
    isText(value['context']) &&
    typeof value['since'] === 'number' &&
    isListOf(value['namespaces'], isText) &&
    isText(value['currentContext'])
  );
}

/** True for a question as the server tells it. */
export function isConsentQuestion(value: unknown): value is ConsentQuestion {
  return (
    isRecord(value) &&
    isText(value['key']) &&
    ['exec', 'oidc', 'kubeconfig'].includes(String(value['what'])) &&
    isText(value['command']) &&
    isListOf(value['args'], isText) &&
    isListOf(value['variables'], isText) &&
    isText(value['file']) &&
    isText(value['address']) &&
    typeof value['mayBeRemembered'] === 'boolean'
  );
}
