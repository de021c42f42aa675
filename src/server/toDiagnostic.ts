import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Problem, Severity } from '../core/model/problem.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as LSP says it. rulesAddress: folder with a page per code, or undefined for no link. */
export function toDiagnostic(problem: Problem, rulesAddress: string | undefined): Diagnostic {
  return {
    range: problem.range,
    severity: SEVERITIES[problem.severity],
    code: problem.code,
    ...(rulesAddress ? { codeDescription: { href: `${rulesAddress}${problem.code}.md` } } : {}),
    source: 'podwire',
    message: problem.message,
    ...(problem.related.length > 0 ? { relatedInformation: problem.related.map(toRelated) } : {}),
  };
}

function toRelated({ uri, range, message }: Problem['related'][number]) {
  return { location: { uri, range }, message };
}
