import type { Range } from 'vscode-languageserver-types';
import type { ProblemCode } from '../../core/model/problem.ts';
import type { CheckedProblem, SkippedFile, UnreadTemplates } from '../../protocol/check.ts';

/** From the least to the most severe. */
export const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;

/** How bad a problem is. */
export type Severity = CheckedProblem['severity'];

/** A place beside a problem. `file`: as it is printed, `/`. */
export interface RelatedFinding {
  readonly file: string;
  /** LSP: 0-based. */
  readonly range: Range;
  readonly message: string;
}

/** A change of text that would fix a problem. */
export interface FindingFix {
  readonly title: string;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
}

/** A problem as the formats print it. */
export interface Finding {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** As it is printed: relative to where the command runs, `/`. */
  readonly file: string;
  /** LSP: 0-based, UTF-16. */
  readonly range: Range;
  /** The text of the line where it starts. */
  readonly line: string;
  readonly message: string;
  /** `Kind/namespace/name`. */
  readonly resource: string;
  readonly related: readonly RelatedFinding[];
  /** The template of Helm that it was rendered from, where standard input says so. */
  readonly template?: string | undefined;
  /** The one that `--fix` would apply; undefined where there is none. */
  readonly fix: FindingFix | undefined;
}

/** A Service without a problem that is printed. */
export interface PassedService {
  readonly file: string;
  readonly resource: string;
}

/** A Service of which nobody can tell from the manifests what it selects. */
export interface UnknownService {
  readonly name: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** Everything that a format may print. Sorted. */
export interface Findings {
  /** What `--quiet` leaves. */
  readonly findings: readonly Finding[];
  readonly passed: readonly PassedService[];
  /** `file` as it is printed. */
  readonly skipped: readonly SkippedFile[];
  readonly unknown: readonly UnknownService[];
  readonly counts: Counts;
  /** True for what came over standard input: no fix can be written there. */
  readonly isInput: boolean;
  /** The least severity that counts as a failure. */
  readonly failOn: Severity;
  /** What of charts was not rendered; undefined where nothing is left. */
  readonly unread?: UnreadTemplates | undefined;
}

/** For the summary: of everything, with `--quiet` too. */
export interface Counts {
  readonly services: number;
  readonly files: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** True for a severity that is at least as bad as another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
