import type { Diagnostic } from 'vscode-languageserver-types';
import { rulePage } from '../../core/features/problems/diagnostics.ts';
import { isProblemCode } from '../../core/model/ruleLevels.ts';
import { isListOf, isNatural, isRecord } from '../../protocol/guards.ts';

/** True for diagnostics exactly as Podwire makes them: a file on disk may contain anything. */
export function areDiagnostics(value: unknown): value is Diagnostic[] {
  return isListOf(value, isDiagnostic);
}

function isDiagnostic(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { code, codeDescription, severity, source, relatedInformation } = value;
  if (!isProblemCode(code) || !isRecord(codeDescription) || codeDescription['href'] !== rulePage(code)) return false;
  return isSaying(value) && isSeverity(severity) && source === 'podwire' && isListOf(relatedInformation, isRelated);
}

function isRelated(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['location'])) return false;
  const { uri, range } = value['location'];
  return typeof uri === 'string' && isRange(range) && typeof value['message'] === 'string';
}

function isSaying({ message, range }: Readonly<Record<string, unknown>>): boolean {
  return typeof message === 'string' && isRange(range);
}

function isSeverity(value: unknown): boolean {
  return isNatural(value) && value >= 1 && value <= 4;
}

function isRange(value: unknown): boolean {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && isNatural(value['line']) && isNatural(value['character']);
}
