import type { LabelSelector, Labels } from '../../core/model/labels.ts';
import type { StatefulFields } from '../../core/model/objects/statefulFields.ts';
import type { FieldManagers, LiveServicePort } from '../../core/model/live.ts';

/** What every kept object has. */
export interface KeptObject {
  readonly namespace: string;
  readonly name: string;
}

/** A port that a Pod's container declares by name. */
export interface KeptPodPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
}

/** An owner by controller reference. */
export interface KeptOwner {
  readonly kind: string;
  readonly name: string;
}

/** Why a Pod is not ready. Of several Pods the reason with the lowest `order` is the one to look at first. */
export interface PodReason {
  readonly order: number;
  /** Part of a sentence: `CrashLoopBackOff in container api`. */
  readonly text: string;
}

/** What is kept of a Pod: no environment, no arguments, no annotations. */
export interface KeptPod extends KeptObject {
  readonly labels: Labels;
  /** Named ports only: numbers are reached whether or not they are declared. */
  readonly ports: readonly KeptPodPort[];
  readonly isReady: boolean;
  /** `ended`: Succeeded, Failed or evicted; it is never meant to answer again. */
  readonly stage: 'pending' | 'running' | 'ended' | 'leaving';
  /** Why it is not ready; undefined where it is. */
  readonly reason: PodReason | undefined;
  readonly owner: KeptOwner | undefined;
}

/** What is kept of a Service. */
export interface KeptService extends KeptObject {
  readonly serviceType: string;
  readonly clusterIp: string;
  readonly selector: Labels;
  readonly ports: readonly LiveServicePort[];
  readonly publishNotReadyAddresses: boolean;
  readonly managers: FieldManagers;
}

/** One endpoint of a slice. */
export interface KeptEndpoint {
  /** Name of the Pod; '' where it is none. */
  readonly pod: string;
  readonly address: string;
  /** Whether requests are sent there. */
  readonly isReady: boolean;
  /** Whether it would answer, ready or not; undefined where the API server is too old to say so. */
  readonly isServing: boolean | undefined;
  readonly isLeaving: boolean;
}

/** An EndpointSlice, or what an Endpoints object says in its place. */
export interface KeptSlice extends KeptObject {
  readonly service: string;
  /** By name; none for a headless Service without ports. */
  readonly ports: readonly { readonly name: string; readonly port: number | undefined }[];
  readonly endpoints: readonly KeptEndpoint[];
}

/** What is kept of a Deployment, StatefulSet, DaemonSet or ReplicaSet. */
export interface KeptWorkload extends KeptObject {
  readonly kind: string;
  readonly selector: LabelSelector | undefined;
  readonly templateLabels: Labels;
  readonly replicas: number | undefined;
  readonly readyReplicas: number;
  readonly serviceName: string;
  readonly stateful?: StatefulFields | undefined;
  /** Of a ReplicaSet: mostly the Deployment. */
  readonly owner: KeptOwner | undefined;
  readonly managers: FieldManagers;
}
