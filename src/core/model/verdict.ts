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
  /** Its first place, in path order. */
  readonly workload: PlacedResource<WorkloadFacts>;
  /**
   * All places of copies with the same kind, namespace and name at this level, the first included; then, in what was read
   * from a cluster, what it made (the ReplicaSet of a Deployment, and its Pods).
   */
  readonly places: readonly PlacedResource<WorkloadFacts>[];
  readonly lifetime: Lifetime;
}

/** What a Service reaches. */
export interface ServiceWiring {
  readonly service: PlacedResource<ServiceFacts>;
  readonly verdict: VerdictKind;
  /** Why, as part of a sentence: `the selector needs …`; '' for a plain match. */
  readonly reason: string;
  /** Present where a problem of another object says why it selects nothing. */
  readonly isExplained?: boolean;
  /** The namespace that the Service is in, after kustomizations and the setting for omitted ones. */
  readonly namespace: string;
  /** Present with `selects`. */
  readonly scope: ScopeLevel | undefined;
  /** In the order of their first places. Empty unless `selects`. */
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
  /** Empty for `namespace`; for `ownLabels`, what the template lacks. */
  readonly differs: readonly LabelDifference[];
}

/** Why the Pods of a Service that selects nothing may come from where nobody can look. */
export type PodsElsewhere =
  /** A mesh sends what is for the Service on to others: it is a name alone, and needs no Pods. */
  | { readonly kind: 'sentOn'; readonly by: PlacedResource }
  /** No workload in its scope is left without a Service: a mistake in a selector would leave one behind. */
  | { readonly kind: 'allClaimed' }
  /** Outside of its scope a workload matches, but for the namespace, which one of the two leaves to whoever applies it. */
  | { readonly kind: 'otherNamespace'; readonly workload: PlacedResource<WorkloadFacts> };
