import type { Range } from 'vscode-languageserver-types';
import type { ProblemCode } from '../../core/model/problem.ts';
import type { CheckedProblem, SkippedFile, UnreadTemplates } from '../../protocol/check.ts';

/** From the least to the most severe. */
export const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;

/** The severity of a problem. */
export type Severity = CheckedProblem['severity'];

/** A related place of a problem. `file`: the printed path, `/`. */
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
  /** The printed path: relative to where the command runs, `/`. */
  readonly file: string;
  /** LSP: 0-based, UTF-16. */
  readonly range: Range;
  /** The text of the line where it starts. */
  readonly line: string;
  readonly message: string;
  /** `Kind/namespace/name`. */
  readonly resource: string;
  readonly related: readonly RelatedFinding[];
  /** The Helm template that it was rendered from, where standard input names it. */
  readonly template?: string | undefined;
  /** The fix that `--fix` would apply; undefined where there is none. */
  readonly fix: FindingFix | undefined;
}

/** A Service without printed problems. */
export interface PassedService {
  readonly file: string;
  readonly resource: string;
}

/** A Service whose verdict cannot be told from the manifests. */
export interface UnknownService {
  readonly name: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** Everything that a format may print. Sorted. */
export interface Findings {
  /** The problems to print (fewer with `--quiet`). */
  readonly findings: readonly Finding[];
  /** Sought where a format asks for them. */
  readonly passed: () => readonly PassedService[];
  /** Files that were skipped, with printed paths. */
  readonly skipped: readonly SkippedFile[];
  readonly unknown: readonly UnknownService[];
  readonly counts: Counts;
  /** True for standard input, where no fix can be written. */
  readonly isInput: boolean;
  /** How many of the findings `--fix` would solve. */
  readonly fixable: number;
  /** The lowest severity that counts as a failure. */
  readonly failOn: Severity;
  /** Templates that were not rendered; undefined where there are none. */
  readonly unread?: UnreadTemplates | undefined;
}

/** Numbers for the summary; they count everything, even with `--quiet`. */
export interface Counts {
  readonly services: number;
  readonly files: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** True for a severity that is at least as bad as another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
