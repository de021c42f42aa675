import type { Range } from 'vscode-languageserver-types';
import { resourceLabel } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Fix, Problem, ProblemCode, RelatedPlace, Severity } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** What a rule finds on one resource. Its code, severity and resource are known already. */
export interface Finding {
  /** LSP range in the resource's file. */
  readonly range: Range;
  /** One sentence without a full stop; text of the manifest in it has gone through `inWords`. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** One problem code: when it applies, what it says, and the ways out. */
export interface Rule {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly check: (placed: PlacedResource, snapshot: Snapshot) => readonly Finding[];
}

/** What problems of one code have in common. */
export type ProblemKind = Pick<Rule, 'code' | 'severity'>;

/** Makes a finding a problem. */
export function problemOf({ code, severity }: ProblemKind, placed: PlacedResource, finding: Finding): Problem {
  return {
    code,
    severity,
    uri: placed.file.uri,
    range: finding.range,
    message: finding.message,
    resourceId: placed.id,
    resource: resourceLabel(placed),
    related: finding.related ?? [],
    fixes: finding.fixes ?? [],
  };
}
