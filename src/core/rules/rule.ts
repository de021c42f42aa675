import type { Range } from 'vscode-languageserver-types';
import { resourceLabel } from '../model/kinds.ts';
import type { LinkRelation } from '../model/relations.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Fix, Problem, ProblemCode, RelatedPlace, Severity } from '../model/problem.ts';
import type { Facts } from '../model/resource.ts';
import type { Read } from '../resolve/changes/reads.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** A finding of a rule on one resource, without code and resource, which are known from the context. */
export interface Finding {
  /** LSP range in the resource's file. */
  readonly range: Range;
  /** One sentence without a full stop; text of the manifest in it has been escaped by `inWords`. */
  readonly message: string;
  /** The severity, if it is lower than the rule's default; the settings override both. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  /** The fixes, made on demand (`fixesOf`). */
  readonly fixes?: () => readonly Fix[];
}

/** One problem code: when it applies, its message, and its fixes. */
export interface Rule {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** The types of facts that it checks; by default all. */
  readonly types?: readonly Facts['type'][];
  /** The links that it checks: objects without any of these are skipped. */
  readonly relations?: readonly LinkRelation[];
  /** True if it is about the written text, which builds do not have. */
  readonly isOfText?: boolean;
  /** The questions that it asks of the snapshot besides the object itself; none if it reads nothing else. */
  readonly reads?: readonly Read[];
  readonly check: (placed: PlacedResource, snapshot: Snapshot) => readonly Finding[];
}

/** The common properties of problems with one code. */
export interface ProblemKind extends Pick<Rule, 'code' | 'severity'> {
  /** True if the settings or podwire.yaml set the severity, which then overrides that of findings. */
  readonly isSet?: boolean;
}

/** More places than anybody looks at; without a limit, very many problems with very many places fill the memory. */
export const MOST_RELATED = 20;

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
    related: finding.related?.slice(0, MOST_RELATED) ?? [],
  };
}
