/** The JSON of `podwire check --format json`, version 1. Everything is sorted, so equal input gives equal bytes. */
import type { Range } from 'vscode-languageserver-types';

/** What `podwire check` found. */
export interface CheckReport {
  readonly version: 1;
  readonly root: string;
  /** Files read. */
  readonly files: number;
  /** Objects that are part of the wiring: Services, workloads, …. */
  readonly resources: number;
  readonly services: readonly CheckedService[];
  /** The kustomizations and releases that were built; left out where there are none. */
  readonly builds?: readonly CheckedBuild[];
  readonly problems: readonly CheckedProblem[];
  readonly skipped: readonly SkippedFile[];
  /** Left out where all charts were rendered, or there are none. */
  readonly unread?: UnreadTemplates;
}

/** As much of a report as is printed for people. */
export interface CheckSummary extends Pick<CheckReport, 'files' | 'skipped' | 'unread'> {
  readonly services: readonly SummedService[];
  readonly problems: readonly Pick<CheckedProblem, 'severity'>[];
}

/** A Service with its verdict alone. */
export type SummedService = CheckedPlace & Pick<CheckedService, 'namespace' | 'name' | 'verdict' | 'reason'>;

/** Charts that were not rendered, so that nothing is known of their objects. */
export interface UnreadTemplates {
  readonly charts: number;
  /** Services found in the text of templates. */
  readonly services: number;
  readonly templates: number;
  readonly reason: string;
}

/** Where an object is defined. */
export interface CheckedPlace {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** 1-based, of `metadata.name`. */
  readonly line: number;
}

/** A Service with the Pods that it reaches. */
export interface CheckedService extends CheckedPlace {
  /** 0-based. */
  readonly document: number;
  /** As written; '' where omitted. */
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly verdict: 'selects' | 'nothing' | 'unknown' | 'unmanaged' | 'external';
  readonly reason: string;
  /** Where the match was found; '' where there is none. */
  readonly scope: 'file' | 'folder' | 'parent' | 'kustomization' | 'release' | 'bundle' | '';
  readonly workloads: readonly CheckedWorkload[];
  /** Number of workloads; only where a printed report has fewer of them. */
  readonly workloadCount?: number;
  readonly possible: readonly CheckedCandidate[];
  readonly near: readonly CheckedNearMiss[];
  /** The Service in each build that applies it; left out where there is none. `verdict` is the worst of them. */
  readonly builds?: readonly CheckedInstance[];
}

/** Who applies a build. */
export interface CheckedApplier {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What identifies a build. */
export interface CheckedBuildName {
  /** `overlays/prod`, `charts/api#shop`. */
  readonly id: string;
  /** The folder relative to the root; `.` for the root itself. */
  readonly build: string;
  readonly kind: 'kustomization' | 'helm';
  /** null for a kustomization. */
  readonly release: string | null;
  /** null where no manifest says who applies it. */
  readonly by: CheckedApplier | null;
}

/** A kustomization or a release that was built. */
export interface CheckedBuild extends CheckedBuildName {
  readonly status: 'built' | 'partly' | 'failed';
  /** Why it is not `built`; '' otherwise. */
  readonly reason: string;
  /** Number of its Services. */
  readonly services: number;
}

/** A Service as one build applies it. */
export interface CheckedInstance extends CheckedBuildName {
  /** Values files, relative to the chart. */
  readonly values: readonly string[];
  readonly namespace: string;
  readonly name: string;
  readonly verdict: CheckedService['verdict'];
  readonly reason: string;
  readonly workloads: readonly { readonly kind: string; readonly namespace: string; readonly name: string }[];
  /** As for the Service. */
  readonly workloadCount?: number;
}

/** The Services as one build applies them, and the problems of that build, in words that are true of it alone. */
export interface BuildReport {
  readonly id: string;
  readonly status: CheckedBuild['status'];
  /** Why it is not `built`; '' otherwise. */
  readonly reason: string;
  readonly services: readonly CheckedService[];
  readonly problems: readonly CheckedProblem[];
}

/** A workload that a verdict names. */
export interface CheckedCandidate extends CheckedPlace {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A workload whose Pods the Service selects. */
export interface CheckedWorkload extends CheckedCandidate {
  readonly ports: readonly CheckedPort[];
  /** All definitions, but no more than 100; only where the workload is defined in more than one file. */
  readonly places?: readonly CheckedPlace[];
  /** Number of definitions; only where there are more than `places` has. */
  readonly placeCount?: number;
}

/** Where a port of the Service leads on these Pods. */
export interface CheckedPort {
  readonly port: number | null;
  readonly targetPort: number | string | null;
  readonly status: 'named' | 'declared' | 'undeclared' | 'missing';
  readonly number?: number;
}

/** A workload that is nearly selected, and the labels that differ. */
export interface CheckedNearMiss extends CheckedCandidate {
  readonly differs: readonly { readonly key: string; readonly want: string; readonly have: string | null }[];
}

/** Something wrong at a place in a file. */
export interface CheckedProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly file: string;
  readonly range: Range;
  readonly message: string;
  readonly resource: string;
}

/** A file that could not be read, or only in part. */
export interface SkippedFile {
  readonly file: string;
  /** `templated`, `expected` (by a test), `broken: …`, `too large`, `binary`, `unreadable`. */
  readonly reason: string;
}
