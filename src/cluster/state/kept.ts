import type { LabelSelector, Labels } from '../../core/model/labels.ts';
import type { StatefulFields } from '../../core/model/objects/statefulFields.ts';
import type { FieldManagers, LiveServicePort } from '../../core/model/live.ts';

/** The fields of every kept object. */
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

/** The controller in `metadata.ownerReferences`. */
export interface KeptOwner {
  readonly kind: string;
  readonly name: string;
}

/** Why a Pod is not ready. Of several Pods the reason with the lowest `order` is shown first. */
export interface PodReason {
  readonly order: number;
  /** Part of a sentence: `CrashLoopBackOff in container api`. */
  readonly text: string;
}

/** The kept part of a Pod: no environment, no arguments, no annotations. */
export interface KeptPod extends KeptObject {
  readonly labels: Labels;
  /** Named ports only: port numbers work whether or not they are declared. */
  readonly ports: readonly KeptPodPort[];
  readonly isReady: boolean;
  /** `ended`: Succeeded, Failed or evicted; `leaving`: being deleted. */
  readonly stage: 'pending' | 'running' | 'ended' | 'leaving';
  /** Why it is not ready; undefined where it is. */
  readonly reason: PodReason | undefined;
  readonly owner: KeptOwner | undefined;
}

/** The kept part of a Service. */
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
  /** Name of the Pod; '' where the endpoint is not a Pod. */
  readonly pod: string;
  readonly address: string;
  /** Whether requests are sent there. */
  readonly isReady: boolean;
  /** The condition `serving`; undefined where the API server is too old to have it. */
  readonly isServing: boolean | undefined;
  readonly isLeaving: boolean;
}

/** The kept part of an EndpointSlice, or of an Endpoints object in the same form. */
export interface KeptSlice extends KeptObject {
  readonly service: string;
  /** Ports by name; empty for a headless Service without ports. */
  readonly ports: readonly { readonly name: string; readonly port: number | undefined }[];
  readonly endpoints: readonly KeptEndpoint[];
}

/** The kept part of a Deployment, StatefulSet, DaemonSet or ReplicaSet. */
export interface KeptWorkload extends KeptObject {
  readonly kind: string;
  readonly selector: LabelSelector | undefined;
  readonly templateLabels: Labels;
  readonly replicas: number | undefined;
  readonly readyReplicas: number;
  readonly serviceName: string;
  readonly stateful?: StatefulFields | undefined;
  /** For a ReplicaSet, usually its Deployment. */
  readonly owner: KeptOwner | undefined;
  readonly managers: FieldManagers;
}
