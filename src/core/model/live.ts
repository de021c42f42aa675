/**
 * The objects of a cluster as they were last seen. Plain data: names, numbers and reasons; nothing that could be a
 * secret.
 */
import type { LabelSelector, Labels } from './labels.ts';
import type { StatefulFields } from './objects/statefulFields.ts';

/**
 * `ready`: every port has all matching Pods behind it. `partly`: some. `none`: no port has a ready endpoint.
 * `unmanaged`: no selector. `external`: an ExternalName. `unknown`: the reason says what could not be read.
 */
export type LiveVerdict = 'ready' | 'partly' | 'none' | 'unmanaged' | 'external' | 'unknown';

/** Why a Pod is not behind a port. */
export interface LiveReason {
  /** Name of the Pod, or the address of an endpoint that is not a Pod. */
  readonly pod: string;
  /** Part of a sentence: `CrashLoopBackOff in container api`. */
  readonly reason: string;
}

/** The endpoints behind one port of a Service. */
export interface LivePort {
  /** '' where it has none. */
  readonly name: string;
  /** undefined for the one row of a headless Service without ports. */
  readonly port: number | undefined;
  /** Number of endpoints that get requests now. */
  readonly ready: number;
  /** Number of matching Pods that are meant to run; for a Service without a selector, the number of its endpoints. */
  readonly total: number;
  /** Number of ready Pods without a port of the name that `targetPort` has. */
  readonly lacking: number;
  /** Some of the Pods that are not ready, at most as many as a list shows. */
  readonly why: readonly LiveReason[];
}

/** Pods of one owner behind a Service. */
export interface LiveOwner {
  /** `Deployment api`; `Pod db-0` for a Pod without an owner. */
  readonly owner: string;
  readonly ready: number;
  readonly total: number;
}

/** A port of a Service in the cluster. */
export interface LiveServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number | string | undefined;
  readonly protocol: string;
  readonly nodePort: number | undefined;
}

/** The manager that set a field last, by the field: `spec.selector.app` → `kubectl-client-side-apply`. */
export type FieldManagers = Readonly<Record<string, string>>;

/** A Service of the cluster with its endpoints. */
export interface LiveService {
  readonly namespace: string;
  readonly name: string;
  readonly verdict: LiveVerdict;
  /** Why it is not `ready`, as part of a sentence; '' otherwise. */
  readonly reason: string;
  readonly ports: readonly LivePort[];
  /**
   * Number of matching Pods, and of those that are ready for at least one port; undefined where Pods could not be read.
   */
  readonly pods: { readonly ready: number; readonly total: number } | undefined;
  readonly owners: readonly LiveOwner[];
  readonly serviceType: string;
  /** `None`, an address, or '' for none yet. */
  readonly clusterIp: string;
  readonly selector: Labels;
  readonly servicePorts: readonly LiveServicePort[];
  readonly managers: FieldManagers;
}

/** A Deployment, StatefulSet or DaemonSet of the cluster. */
export interface LiveWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly selector: LabelSelector | undefined;
  readonly templateLabels: Labels;
  /** `spec.replicas`; undefined where the kind has none. */
  readonly replicas: number | undefined;
  readonly readyReplicas: number;
  /** `spec.serviceName` of a StatefulSet, else ''. */
  readonly serviceName: string;
  /** Of a StatefulSet; absent for all else. */
  readonly stateful?: StatefulFields | undefined;
  readonly managers: FieldManagers;
}

/** Objects of a kind that could not be read. */
export interface LiveUnreadable {
  readonly kind: string;
  /** '' for all namespaces. */
  readonly namespace: string;
  readonly reason: string;
}

/** Everything that is known of a cluster. */
export interface LivePicture {
  readonly context: string;
  /** The namespace of the connection: it applies to objects whose manifest names none. */
  readonly namespace: string;
  /** The namespaces that are read; `*` alone for all. */
  readonly namespaces: readonly string[];
  /** False while the cluster does not answer: what is known may have changed since. */
  readonly isFresh: boolean;
  readonly services: readonly LiveService[];
  readonly workloads: readonly LiveWorkload[];
  readonly unreadable: readonly LiveUnreadable[];
}

/** What changed since the previous picture. */
export interface LiveChanges {
  readonly services: readonly LiveService[];
  readonly workloads: readonly LiveWorkload[];
  readonly removedServices: readonly LiveName[];
  readonly removedWorkloads: readonly LiveName[];
  /** The whole list, where it changed. */
  readonly unreadable?: readonly LiveUnreadable[];
  readonly isFresh?: boolean;
}

/** An object of the cluster. */
export interface LiveName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}
