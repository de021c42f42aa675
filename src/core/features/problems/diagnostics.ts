import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Problem, ProblemCode, Severity } from '../../model/problem.ts';

/** Where the page of each problem code is. */
const RULE_PAGES = 'https://github.com/podwire/podwire/blob/main/docs/rules';

const DIAGNOSTIC_SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as editors show it. */
export function diagnosticOf({ code, severity, range, message, related }: Problem): Diagnostic {
  return {
    range,
    severity: DIAGNOSTIC_SEVERITIES[severity],
    code,
    codeDescription: { href: rulePage(code) },
    source: 'podwire',
    message,
    relatedInformation: related.map(each => ({
      location: { uri: each.uri, range: each.range },
      message: each.message,
    })),
  };
}

/** Address of the page that explains a problem code. */
export function rulePage(code: ProblemCode): string {
  return `${RULE_PAGES}/${code}.md`;
}
