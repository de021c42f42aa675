import type { KeptPod, KeptService, KeptSlice } from '../state/kept.ts';

/** The input of a verdict on a Service. */
export interface Evidence {
  readonly service: KeptService;
  /** Slices of the Service, or why they cannot be read. */
  readonly slices: readonly KeptSlice[] | Unreadable;
  /** Pods that the selector matches, or why Pods cannot be read. */
  readonly pods: readonly KeptPod[] | Unreadable;
  /** Similar Pods of the namespace; only called where none matches. */
  readonly near: () => readonly NearPod[];
  /** `Deployment api`: the last of a Pod's owners. */
  readonly ownerOf: (pod: KeptPod) => string;
}

/** Part of a sentence: `EndpointSlices are forbidden`. */
export interface Unreadable {
  readonly unreadable: string;
}

/** A Pod that is nearly selected, with its owner. */
export interface NearPod {
  readonly owner: string;
  readonly differs: readonly { readonly key: string; readonly want: string; readonly have: string | undefined }[];
}

/** True for what could not be read. */
export function isUnreadable<T extends object>(value: T | Unreadable): value is Unreadable {
  return 'unreadable' in value;
}

/** True for a Pod that should serve requests: it has not ended and is not being deleted. */
export function isMeant({ stage }: KeptPod): boolean {
  return stage === 'pending' || stage === 'running';
}
