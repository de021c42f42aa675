import type { PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { PodTemplate, ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Settings } from '../model/settings.ts';
import type { NearMiss, ServiceWiring } from '../model/verdict.ts';
import type { LinkResolution } from './linkResolution.ts';

/** One end of a link: the object that has it, and which of its links it is. */
export interface LinkEnd {
  readonly source: PlacedResource;
  readonly link: number;
}

/**
 * Everything that is known of a workspace at one revision: what rules and features read. Answers that are not part of
 * every edit (possible matches, near misses, who selects a workload) are computed when asked for.
 */
export interface Snapshot {
  /** Grows with every change. */
  readonly revision: number;
  readonly settings: Settings;
  /** The file, where it holds anything that Podwire looks at. */
  readonly file: (uri: string) => WorkspaceFile | undefined;
  /** All such files, by root and path. */
  readonly files: () => readonly WorkspaceFile[];
  /** How problems of a file are reported: by the settings, else by the podwire.yaml of its root. */
  readonly ruleLevels: (uri: string) => RuleLevels;
  /** Resources of a file in the order of its text. */
  readonly resourcesIn: (uri: string) => readonly PlacedResource[];
  readonly resource: (id: string) => PlacedResource | undefined;
  /** All Services, by root, path and place. */
  readonly services: () => readonly PlacedResource<ServiceFacts>[];
  /** All workloads, by root, path and place. */
  readonly workloads: () => readonly PlacedResource<WorkloadFacts>[];
  readonly wiringOf: (service: PlacedResource<ServiceFacts>) => ServiceWiring;
  /** Workloads that match only farther away than the level that counts, by path; at most `limit` (100 unless told). */
  readonly possible: (
    service: PlacedResource<ServiceFacts>,
    limit?: number,
  ) => readonly PlacedResource<WorkloadFacts>[];
  /** The closest Pod templates of a Service that selects nothing, closest first; at most 3. Empty for other verdicts. */
  readonly nearMisses: (service: PlacedResource<ServiceFacts>) => readonly NearMiss[];
  /** Services that select the workload's Pods, by path. */
  readonly servicesOf: (workload: PlacedResource<WorkloadFacts>) => readonly PlacedResource<ServiceFacts>[];
  /** What a link of an object's facts points at; `link` is its place in them. */
  readonly resolveLink: (source: PlacedResource, link: number) => LinkResolution;
  /** Links that point at an object, by path: of those that may, the ones that do. */
  readonly linksTo: (target: PlacedResource) => readonly LinkEnd[];
  /** The Pod template of a workload, or that of the workload which a Rollout refers to; undefined where that is missing. */
  readonly templateOf: (workload: PlacedResource<WorkloadFacts>) => PodTemplate | undefined;
  /** The namespace of an object after kustomizations and the setting for omitted ones. */
  readonly namespaceOf: (placed: PlacedResource) => string;
}
