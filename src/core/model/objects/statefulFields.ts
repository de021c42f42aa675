import type { Span } from '../span.ts';

/** One `volumeClaimTemplates` item of a StatefulSet; '' and empty for what is omitted. */
export interface ClaimTemplate {
  readonly name: string;
  readonly accessModes: readonly string[];
  readonly storageClass: string;
  /** `spec.resources.requests.storage`, as written. */
  readonly storage: string;
}

/** Fields of a StatefulSet that cannot be changed after it was created, besides its selector and its serviceName. */
export interface StatefulFields {
  /** '' where omitted. */
  readonly podManagementPolicy: string;
  /** In order; empty where none are written. */
  readonly claims: readonly ClaimTemplate[];
}

/** Where these fields are written. */
export interface StatefulSpans {
  readonly podManagementPolicy?: Span | undefined;
  /** Per claim. */
  readonly claims: readonly ClaimSpans[];
}

/** Where one of the claims is written: its list item, and the value of each field. */
export interface ClaimSpans {
  readonly object: Span;
  readonly name?: Span | undefined;
  readonly accessModes?: Span | undefined;
  readonly storageClass?: Span | undefined;
  readonly storage?: Span | undefined;
}
