import type { BuildReport, CheckedProblem, CheckedService, CheckReport } from '../../../protocol/check.ts';

/** What is true of some builds alone. */
export interface InBuilds {
  /** Ids of the builds in which it is so, sorted; left out where nothing is built of it. */
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

/** A wire whose ports lead elsewhere now. */
export interface ChangedWire extends Omit<Wire, 'ports'> {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A Service whose verdict is another one; '' for one that is not there. */
export interface ChangedVerdict extends InBuilds {
  readonly service: string;
  readonly file: string;
  readonly line: number;
  readonly before: CheckedService['verdict'] | '';
  readonly after: CheckedService['verdict'] | '';
  /** Why, of the verdict now. */
  readonly reason: string;
}

/** A build that came, went, or can be made otherwise than before; '' for one that is not there. */
export interface ChangedBuild {
  readonly build: string;
  readonly before: BuildReport['status'] | '';
  readonly after: BuildReport['status'] | '';
  /** Why it is not `built` now; '' otherwise. */
  readonly reason: string;
}

/** A problem that came or went. */
export type ChangedProblem = CheckedProblem & InBuilds;

/** What a change did to the wiring. Sorted; JSON of version 1. */
export interface WiringDiff {
  readonly version: 1;
  /** Left out where nothing is built. */
  readonly builds?: readonly ChangedBuild[];
  readonly wires: {
    readonly added: readonly Wire[];
    readonly removed: readonly Wire[];
    readonly changed: readonly ChangedWire[];
  };
  readonly services: readonly ChangedVerdict[];
  readonly problems: { readonly added: readonly ChangedProblem[]; readonly solved: readonly ChangedProblem[] };
}

/** What is known of one side. */
export interface DiffSide {
  readonly report: CheckReport;
  /** What each build makes of it. */
  readonly builds: readonly BuildReport[];
}
