import type { LiveService, LiveUnreadable, LiveWorkload } from '../../model/live.ts';
import type { LiveFound } from '../../model/liveIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';

/** What a cluster has of the manifests' objects: the one way in which rules and features ask about it. */
export interface LiveView {
  /** Of the kubeconfig; names the cluster in all that people read. */
  readonly context: string;
  /** The connection's own: that of objects whose manifest names none. */
  readonly namespace: string;
  /** False while the cluster does not answer: then there are no problems that rest on it. */
  readonly isFresh: boolean;
  readonly unreadable: readonly LiveUnreadable[];
  readonly serviceOf: (service: PlacedResource<ServiceFacts>) => LiveFound<LiveService>;
  /** undefined for kinds that are not read of a cluster. */
  readonly workloadOf: (workload: PlacedResource<WorkloadFacts>) => LiveFound<LiveWorkload> | undefined;
  /** What an object is called in the cluster; undefined where nobody can tell which one it is. */
  readonly nameOf: (placed: PlacedResource) => LiveIdentity | undefined;
  /** Services of a namespace that no manifest has. Only of namespaces in which the manifests have any. */
  readonly extraIn: (namespace: string) => readonly LiveService[];
  /** Namespaces that are looked at and in which the manifests have any Service. */
  readonly namespaces: () => readonly string[];
}

/** A name in a namespace of the cluster. */
export interface LiveIdentity {
  readonly namespace: string;
  readonly name: string;
}
