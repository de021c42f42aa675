import type { Span } from '../span.ts';

/** One `volumeClaimTemplates` item of a StatefulSet; '' and empty for what is omitted. */
export interface ClaimTemplate {
  readonly name: string;
  readonly accessModes: readonly string[];
  readonly storageClass: string;
  /** `spec.resources.requests.storage`, as written. */
  readonly storage: string;
}

/** What nobody can change of a StatefulSet once it is there, besides its selector and its serviceName. */
export interface StatefulFields {
  /** '' where omitted. */
  readonly podManagementPolicy: string;
  /** In order; empty where none are written. */
  readonly claims: readonly ClaimTemplate[];
}

/** Where they stand. */
export interface StatefulSpans {
  readonly podManagementPolicy?: Span | undefined;
  /** Per claim. */
  readonly claims: readonly ClaimSpans[];
}

/** Where one of the claims stands: its item, and of each field the value. */
export interface ClaimSpans {
  readonly object: Span;
  readonly name?: Span | undefined;
  readonly accessModes?: Span | undefined;
  readonly storageClass?: Span | undefined;
  readonly storage?: Span | undefined;
}
