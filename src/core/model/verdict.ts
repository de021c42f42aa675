import type { PlacedResource } from './manifest.ts';
import type { ServiceFacts, WorkloadFacts } from './resource.ts';

/**
 * `selects`: these Pods. `nothing`: every Pod producer in scope could be read, and none matches. `unknown`: cannot
 * tell, never a warning. `unmanaged`: no selector, somebody else supplies the endpoints. `external`: an ExternalName.
 */
export type VerdictKind = 'selects' | 'nothing' | 'unknown' | 'unmanaged' | 'external';

/** Where the match was found: the nearest level that has one. */
export type ScopeLevel = 'bundle' | 'kustomization' | 'release' | 'file' | 'folder' | 'parent';

/** When the Pods of a match exist. */
export type Lifetime = 'always' | 'whileRunning' | 'scaledToZero';

/** A workload whose Pods a Service selects. */
export interface WorkloadMatch {
  /** Its first definition, in path order. */
  readonly workload: PlacedResource<WorkloadFacts>;
  /**
   * All definitions with the same kind, namespace and name at this level, including the first; in objects read from a
   * cluster, followed by those that it made (a Deployment's ReplicaSet and Pods).
   */
  readonly places: readonly PlacedResource<WorkloadFacts>[];
  readonly lifetime: Lifetime;
  /** `spec.replicas` as built, for a workload as written; absent where it is as written. */
  readonly replicas?: number | undefined;
}

/** The verdict on a Service. */
export interface ServiceWiring {
  readonly service: PlacedResource<ServiceFacts>;
  readonly verdict: VerdictKind;
  /** Why, as part of a sentence: `the selector needs …`; '' for a simple match. */
  readonly reason: string;
  /** Present where a problem of another object explains why it selects nothing. */
  readonly isExplained?: boolean;
  /** The effective namespace of the Service: after kustomizations and the setting for omitted namespaces. */
  readonly namespace: string;
  /** Its name there, for a Service as written; absent where it is as written. */
  readonly builtName?: string;
  /** Present with `selects`. */
  readonly scope: ScopeLevel | undefined;
  /** In the order of their first definitions. Empty unless `selects`. */
  readonly matches: readonly WorkloadMatch[];
}

/** A label that keeps a Pod template from being selected. */
export interface LabelDifference {
  readonly key: string;
  readonly want: string;
  /** undefined where the template has no such label. */
  readonly have: string | undefined;
}

/**
 * `labels`: some labels differ. `namespace`: all labels match, in another namespace. `ownLabels`: only the workload's own
 * labels match, not its template's.
 */
export type NearMissKind = 'labels' | 'namespace' | 'ownLabels';

/** A Pod template that a Service nearly selects. */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly workload: PlacedResource<WorkloadFacts>;
  /** Empty for `namespace`; for `ownLabels`, the labels that the template does not have. */
  readonly differs: readonly LabelDifference[];
}

/** Why the Pods of a Service that selects nothing may be defined outside of the workspace. */
export type PodsElsewhere =
  /** A mesh routes requests for the Service to others: it is only a host name, and needs no Pods. */
  | { readonly kind: 'sentOn'; readonly by: PlacedResource }
  /** Every workload in its scope has a Service: a mistake in a selector would leave one without. */
  | { readonly kind: 'allClaimed' }
  /** Outside of its scope, a workload matches except for the namespace, which one of the two omits. */
  | { readonly kind: 'otherNamespace'; readonly workload: PlacedResource<WorkloadFacts> };
