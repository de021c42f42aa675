/**
 * What a cluster has of the objects that manifests are about, as it was last seen. Plain data: names, numbers and reasons,
 * no values of anything that could be a secret.
 */
import type { LabelSelector, Labels } from './labels.ts';
import type { StatefulFields } from './objects/statefulFields.ts';

/**
 * `ready`: every port has all Pods that match behind it. `partly`: some. `none`: no port has an endpoint that is ready.
 * `unmanaged`: no selector. `external`: an ExternalName. `unknown`: the reason says what could not be read.
 */
export type LiveVerdict = 'ready' | 'partly' | 'none' | 'unmanaged' | 'external' | 'unknown';

/** Why a Pod is not behind a port. */
export interface LiveReason {
  /** Name of the Pod, or the address of an endpoint that is none. */
  readonly pod: string;
  /** Part of a sentence: `CrashLoopBackOff in container api`. */
  readonly reason: string;
}

/** What stands behind one port of a Service. */
export interface LivePort {
  /** '' where it has none. */
  readonly name: string;
  /** undefined for the one row of a headless Service without ports. */
  readonly port: number | undefined;
  /** Endpoints that requests go to now. */
  readonly ready: number;
  /** Pods that match and are meant to run; of a Service without a selector, its endpoints. */
  readonly total: number;
  /** Pods that are ready but have no port of the name that the Service asks for. */
  readonly lacking: number;
  /** Some of those that are not ready; never more than a list shows. */
  readonly why: readonly LiveReason[];
}

/** Pods of one owner behind a Service. */
export interface LiveOwner {
  /** `Deployment api`; `Pod db-0` for a Pod that nobody owns. */
  readonly owner: string;
  readonly ready: number;
  readonly total: number;
}

/** A port of a Service as the cluster has it. */
export interface LiveServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number | string | undefined;
  readonly protocol: string;
  readonly nodePort: number | undefined;
}

/** Who set a field last, by the field: `spec.selector.app` → `kubectl-client-side-apply`. */
export type FieldManagers = Readonly<Record<string, string>>;

/** A Service of the cluster with what is behind it. */
export interface LiveService {
  readonly namespace: string;
  readonly name: string;
  readonly verdict: LiveVerdict;
  /** Why it is not `ready`, as part of a sentence; '' otherwise. */
  readonly reason: string;
  readonly ports: readonly LivePort[];
  /** Pods that match, ready for at least one port or not; undefined where Pods could not be read. */
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
  /** Asked for; undefined where the kind has none. */
  readonly replicas: number | undefined;
  readonly readyReplicas: number;
  /** Of a StatefulSet, else ''. */
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

/** All that is known of a cluster. */
export interface LivePicture {
  readonly context: string;
  /** The connection's own: that of objects whose manifest names none. */
  readonly namespace: string;
  /** Those that are looked at; `*` alone for all of them. */
  readonly namespaces: readonly string[];
  /** False while the cluster does not answer: what is known may have changed since. */
  readonly isFresh: boolean;
  readonly services: readonly LiveService[];
  readonly workloads: readonly LiveWorkload[];
  readonly unreadable: readonly LiveUnreadable[];
}

/** What changed since the picture that was told before. */
export interface LiveChanges {
  readonly services: readonly LiveService[];
  readonly workloads: readonly LiveWorkload[];
  readonly removedServices: readonly LiveName[];
  readonly removedWorkloads: readonly LiveName[];
  /** Whole, where it changed. */
  readonly unreadable?: readonly LiveUnreadable[];
  readonly isFresh?: boolean;
}

/** An object of the cluster. */
export interface LiveName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}
