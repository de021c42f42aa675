import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { rulePage } from '../../../protocol/rulePage.ts';
import type { Problem, Severity } from '../../model/problem.ts';

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
