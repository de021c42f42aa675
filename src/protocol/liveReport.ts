/** The JSON of `podwire live --format json`, version 1. Everything is sorted, so equal input gives equal bytes. */

/** What a cluster has beside the manifests. */
export interface LiveReport {
  readonly version: 1;
  readonly context: string;
  /** Those that were looked at. */
  readonly namespaces: readonly string[];
  readonly services: readonly ReportedService[];
  readonly unreadable: readonly ReportedGap[];
}

/**
 * `ready`, `partly`, `none`: all, some or none of the Pods that match are behind the ports. `absent`: of the manifests, and
 * not in the cluster. `unmanaged`: without a selector. `external`: an ExternalName. `unknown`: cannot tell, see the reason.
 */
export type ReportedVerdict = 'ready' | 'partly' | 'none' | 'absent' | 'unmanaged' | 'external' | 'unknown';

/** A Service of the manifests, of the cluster, or of both. */
export interface ReportedService {
  /** As built; the connection's own where the manifest names none. */
  readonly namespace: string;
  readonly name: string;
  readonly verdict: ReportedVerdict;
  readonly reason: string;
  readonly ports: readonly ReportedPort[];
  readonly drift: readonly ReportedDrift[];
  /** Relative to the root, with `/`; left out for a Service that is only in the cluster. */
  readonly file?: string;
  /** 1-based, of `metadata.name`. */
  readonly line?: number;
}

/** What is behind a port. */
export interface ReportedPort {
  readonly name: string;
  /** null for the one row of a headless Service without ports. */
  readonly port: number | null;
  readonly ready: number;
  readonly total: number;
  readonly why: readonly { readonly pod: string; readonly reason: string }[];
}

/** A field that the cluster has otherwise; '' for what one of them has not. */
export interface ReportedDrift {
  readonly field: string;
  readonly manifest: string;
  readonly cluster: string;
  /** Who set it last in the cluster, '' where it does not say so. */
  readonly manager: string;
}

/** Objects that could not be read. */
export interface ReportedGap {
  readonly kind: string;
  /** '' for all namespaces. */
  readonly namespace: string;
  readonly reason: string;
}
