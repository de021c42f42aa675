/** Messages about a connection between client, server and the cluster process. Nothing here is a credential. */
import { isListOf, isRecord, isText } from './guards.ts';

/** Why a cluster could not be reached. */
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

/** Something that the user has to agree to. */
export interface ConsentQuestion {
  /** Identifies exactly this command, arguments, variables and file. */
  readonly key: string;
  /**
   * `exec`: run a program to log in. `oidc`: refresh a token at an address. `kubeconfig`: use a kubeconfig of the
   * workspace.
   */
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

/** The state of a connection. */
export interface LiveState {
  /**
   * `connecting`: nothing is known yet. `live`: everything readable was read, and changes arrive. `stale`: the API
   * server does not answer, and Podwire keeps trying. `failed`: Podwire tries again only when the user asks for it.
   * `off`: there is no connection.
   */
  readonly status: 'off' | 'connecting' | 'live' | 'stale' | 'failed';
  /** What is wrong, without a full stop; '' where nothing is. */
  readonly sentence: string;
  readonly reason: ClusterCause | '';
  /** Milliseconds since 1970: when the state began; for `stale`, when the API server last answered. */
  readonly since: number;
  readonly context: string;
  readonly namespaces: readonly string[];
  /** The kubeconfig's current context where it differs from the connected one; '' otherwise. */
  readonly currentContext: string;
}

/** Where to look for kubeconfigs, and which proxy to use. */
export interface ClusterSurroundings {
  /** Absolute paths of kubeconfig files, instead of `$KUBECONFIG` and `~/.kube/config`. */
  readonly kubeconfigs?: readonly string[];
  /** Folders whose kubeconfigs are not trusted: those of the workspace. Absolute paths. */
  readonly workspaceFolders: readonly string[];
  /** VS Code's `http.proxy`; '' for none. */
  readonly proxy: string;
}

/** The contexts that can be connected to. */
export interface LiveContexts {
  readonly contexts: readonly ContextInfo[];
  /** The kubeconfig's current context; '' where it names none. */
  readonly current: string;
  /** Why there is none; '' where there are some. */
  readonly sentence: string;
  /** Namespaces of the manifests; '' for objects without a namespace. */
  readonly namespaces: readonly string[];
}

/** A connection that the user asked for. */
export interface LiveConnectParams {
  readonly context: string;
  /** `*` alone for all; '' for the context's own. */
  readonly namespaces: readonly string[];
  /** Keys of the questions that the user agreed to before. */
  readonly consents: readonly string[];
}

/** The user's answer to a question. */
export interface LiveConsentParams {
  readonly key: string;
  readonly isGiven: boolean;
}

/** True for well-formed surroundings. */
export function isSurroundings(value: unknown): value is ClusterSurroundings {
  return (
    isRecord(value) &&
    isListOf(value['workspaceFolders'], isText) &&
    isText(value['proxy']) &&
    (value['kubeconfigs'] === undefined || isListOf(value['kubeconfigs'], isText))
  );
}

/** True for a well-formed request for a connection. */
export function isLiveConnectParams(value: unknown): value is LiveConnectParams {
  return (
    isRecord(value) &&
    isText(value['context']) &&
    isListOf(value['namespaces'], isText) &&
    isListOf(value['consents'], isText)
  );
}

/** True for a well-formed answer to a question. */
export function isLiveConsentParams(value: unknown): value is LiveConsentParams {
  return isRecord(value) && isText(value['key']) && typeof value['isGiven'] === 'boolean';
}

/** The state without a connection. */
export const NO_CONNECTION: LiveState = {
  status: 'off',
  sentence: '',
  reason: '',
  since: 0,
  context: '',
  namespaces: [],
  currentContext: '',
};

/** True for a well-formed state from the server. */
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

/** True for a well-formed question from the server. */
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
