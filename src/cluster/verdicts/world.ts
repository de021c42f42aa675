import type { Labels } from '../../core/model/labels.ts';
import type { KeptPod, KeptService, KeptSlice } from '../state/kept.ts';

/** What a verdict on a Service is made of. */
export interface Evidence {
  readonly service: KeptService;
  /** Slices that name the Service, or why they cannot be read. */
  readonly slices: readonly KeptSlice[] | Unreadable;
  /** Pods that the selector matches, or why Pods cannot be read. */
  readonly pods: readonly KeptPod[] | Unreadable;
  /** Pods of the namespace that are alike; only asked where none matches. */
  readonly near: () => readonly NearPod[];
  /** `Deployment api`: the last of a Pod's owners. */
  readonly ownerOf: (pod: KeptPod) => string;
}

/** Part of a sentence: `EndpointSlices are forbidden`. */
export interface Unreadable {
  readonly unreadable: string;
}

/** Pods of one owner that are nearly selected. */
export interface NearPod {
  readonly owner: string;
  readonly differs: readonly { readonly key: string; readonly want: string; readonly have: string | undefined }[];
}

/** True for what could not be read. */
export function isUnreadable<T extends object>(value: T | Unreadable): value is Unreadable {
  return 'unreadable' in value;
}

/** Pods that are meant to answer: neither over nor on their way out. */
export function isMeant({ stage }: KeptPod): boolean {
  return stage === 'pending' || stage === 'running';
}

/** Labels as part of a sentence: `app=api, tier=web`. */
export function labelsInWords(labels: Labels): string {
  return Object.keys(labels)
    .sort()
    .map(key => `${key}=${labels[key] ?? ''}`)
    .join(', ');
}
