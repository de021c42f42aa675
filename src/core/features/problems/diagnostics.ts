import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Problem, ProblemCode, Severity } from '../../model/problem.ts';

/** URL of the folder with a page for each problem code. */
const RULE_PAGES = 'https://github.com/podwire/podwire/blob/main/docs/rules';

const DIAGNOSTIC_SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as an LSP diagnostic. */
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

/** URL of the page that explains a problem code. */
export function rulePage(code: ProblemCode): string {
  return `${RULE_PAGES}/${code}.md`;
}
