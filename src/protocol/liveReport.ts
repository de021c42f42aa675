/** The JSON of `podwire live --format json`, version 1. Everything is sorted, so equal input gives equal bytes. */

/** The Services of a cluster compared with the manifests. */
export interface LiveReport {
  readonly version: 1;
  readonly context: string;
  /** The namespaces that were read. */
  readonly namespaces: readonly string[];
  readonly services: readonly ReportedService[];
  readonly unreadable: readonly ReportedGap[];
}

/**
 * `ready`, `partly`, `none`: all, some or none of the matching Pods are behind the ports. `absent`: in the manifests,
 * but not in the cluster. `unmanaged`: no selector. `external`: an ExternalName. `unknown`: cannot tell, see the
 * reason.
 */
export type ReportedVerdict = 'ready' | 'partly' | 'none' | 'absent' | 'unmanaged' | 'external' | 'unknown';

/** A Service of the manifests, of the cluster, or of both. */
export interface ReportedService {
  /** As built; the namespace of the connection where the manifest names none. */
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

/** A field whose value differs in the cluster; '' on the side that does not have it. */
export interface ReportedDrift {
  readonly field: string;
  readonly manifest: string;
  readonly cluster: string;
  /** The field manager that set it last in the cluster; '' where unknown. */
  readonly manager: string;
}

/** Objects that could not be read. */
export interface ReportedGap {
  readonly kind: string;
  /** '' for all namespaces. */
  readonly namespace: string;
  readonly reason: string;
}
