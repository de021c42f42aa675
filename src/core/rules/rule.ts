import type { Range } from 'vscode-languageserver-types';
import { resourceLabel } from '../model/kinds.ts';
import type { LinkRelation } from '../model/relations.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Fix, Problem, ProblemCode, RelatedPlace, Severity } from '../model/problem.ts';
import type { Facts } from '../model/resource.ts';
import type { Read } from '../resolve/changes/reads.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** What a rule finds on one resource. Its code and resource are known already. */
export interface Finding {
  /** LSP range in the resource's file. */
  readonly range: Range;
  /** One sentence without a full stop; text of the manifest in it has gone through `inWords`. */
  readonly message: string;
  /** Where it is not as bad as the rule mostly is; the settings win over both. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  /** The ways out, made when somebody asks for them (`fixesOf`). */
  readonly fixes?: () => readonly Fix[];
}

/** One problem code: when it applies, what it says, and the ways out. */
export interface Rule {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** The types of facts that it is about; all unless told. */
  readonly types?: readonly Facts['type'][];
  /** What it is about the links of: it is asked of no object without one of these. */
  readonly relations?: readonly LinkRelation[];
  /** True where it is about how the text is written, which no build has. */
  readonly isOfText?: boolean;
  /** What it asks of the snapshot besides the object itself; none where it looks at nothing else. */
  readonly reads?: readonly Read[];
  readonly check: (placed: PlacedResource, snapshot: Snapshot) => readonly Finding[];
}

/** What problems of one code have in common. */
export interface ProblemKind extends Pick<Rule, 'code' | 'severity'> {
  /** True where the severity is that of the settings or of podwire.yaml, whatever a finding says. */
  readonly isSet?: boolean;
}

/** Makes a finding a problem. */
export function problemOf({ code, severity, isSet }: ProblemKind, placed: PlacedResource, finding: Finding): Problem {
  return {
    code,
    severity: isSet ? severity : (finding.severity ?? severity),
    uri: placed.file.uri,
    range: finding.range,
    message: finding.message,
    resourceId: placed.id,
    resource: resourceLabel(placed),
    related: finding.related ?? [],
  };
}
