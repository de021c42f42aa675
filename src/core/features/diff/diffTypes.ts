import type { BuildReport, CheckedProblem, CheckedService, CheckReport } from '../../../protocol/check.ts';

/** A difference that may exist only in some builds. */
export interface InBuilds {
  /** Ids of these builds, sorted; left out for objects that are not built. */
  readonly builds?: readonly string[];
}

/** A Service reaches a workload. */
export interface Wire extends InBuilds {
  /** `Service/namespace/name`, the namespace as written or, in builds, as built. */
  readonly service: string;
  /** `Deployment/namespace/name`. */
  readonly workload: string;
  /** Where the Service is defined: file (relative to the root, `/`) and line (1-based). */
  readonly file: string;
  readonly line: number;
  /** `80 → http (8080)`; a port that leads nowhere ends with `missing`. */
  readonly ports: readonly string[];
}

/** A wire whose ports have changed. */
export interface ChangedWire extends Omit<Wire, 'ports'> {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A Service whose verdict has changed; '' where the Service does not exist. */
export interface ChangedVerdict extends InBuilds {
  readonly service: string;
  readonly file: string;
  readonly line: number;
  readonly before: CheckedService['verdict'] | '';
  readonly after: CheckedService['verdict'] | '';
  /** The reason for the new verdict. */
  readonly reason: string;
}

/** A build that was added or removed, or whose status has changed; '' where the build does not exist. */
export interface ChangedBuild {
  readonly build: string;
  readonly before: BuildReport['status'] | '';
  readonly after: BuildReport['status'] | '';
  /** Why its new status is not `built`; '' otherwise. */
  readonly reason: string;
}

/** A problem that was added or removed. */
export type ChangedProblem = CheckedProblem & InBuilds;

/** How a change affects the wiring. Sorted; JSON of version 1. */
export interface WiringDiff {
  readonly version: 1;
  /** Left out where there are no builds. */
  readonly builds?: readonly ChangedBuild[];
  readonly wires: {
    readonly added: readonly Wire[];
    readonly removed: readonly Wire[];
    readonly changed: readonly ChangedWire[];
  };
  readonly services: readonly ChangedVerdict[];
  readonly problems: { readonly added: readonly ChangedProblem[]; readonly solved: readonly ChangedProblem[] };
}

/** One side of a comparison. */
export interface DiffSide {
  readonly report: CheckReport;
  /** The Services and problems of each build. */
  readonly builds: readonly BuildReport[];
}
