/**
 * The problems of a file as text, as they are kept and sent: very many of them take a third of the bytes of LSP's
 * diagnostics, and whoever passes them on need not read them.
 */
import type { Diagnostic, DiagnosticRelatedInformation, Range } from 'vscode-languageserver-types';
import { isListOf, isNatural, isText } from './guards.ts';
import { isRuleCode, rulePage } from './rulePage.ts';

/** Line and character of the start and of the end, LSP, 0-based. */
type Corners = readonly [number, number, number, number];

/** Another place of a problem. uri: `./` and the rest of it below the folder of the problem's own file, or whole. */
type Place = readonly [...Corners, uri: string, message: string];

type Row = readonly [...Corners, severity: 1 | 2 | 3 | 4, code: string, message: string, places: readonly Place[]];

/** The name of who found a problem. */
const SOURCE = 'podwire';

/** The text of a file's diagnostics as Podwire makes them; '' for none. */
export function problemText(uri: string, diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const folder = folderOf(uri);
  return JSON.stringify(
    diagnostics.map(({ range, severity, code, message, relatedInformation = [] }) => {
      const places = relatedInformation.map(each => placeOf(each, folder));
      return [...cornersOf(range), severity, code, message, places];
    }),
  );
}

/** The diagnostics of such a text; undefined if it is none. uri: of the file, in any spelling. */
export function diagnosticsIn(uri: string, text: string): Diagnostic[] | undefined {
  if (text === '') return [];
  try {
    const rows: unknown = JSON.parse(text);
    const folder = folderOf(uri);
    return isListOf(rows, isRow) ? rows.map(row => diagnosticOf(row, folder)) : undefined;
  } catch {
    return undefined;
  }
}

function placeOf({ location: { uri, range }, message }: DiagnosticRelatedInformation, folder: string): Place {
  const short = uri.startsWith(folder) ? `./${uri.slice(folder.length)}` : uri;
  return [...cornersOf(range), short, message];
}

function diagnosticOf(
  [line, character, endLine, end, severity, code, message, places]: Row,
  folder: string,
): Diagnostic {
  return {
    range: rangeOf([line, character, endLine, end]),
    severity,
    code,
    codeDescription: { href: rulePage(code) },
    source: SOURCE,
    message,
    relatedInformation: places.map(([from, at, to, until, uri, reason]) => ({
      location: { uri: uri.startsWith('./') ? folder + uri.slice(2) : uri, range: rangeOf([from, at, to, until]) },
      message: reason,
    })),
  };
}

function cornersOf({ start, end }: Range): Corners {
  return [start.line, start.character, end.line, end.character];
}

function rangeOf([line, character, endLine, endCharacter]: Corners): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

/** With the slash at its end. */
function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== 8 || !value.slice(0, 5).every(isNatural)) return false;
  const [severity, code, message, places] = value.slice(4);
  return severity >= 1 && severity <= 4 && isRuleCode(code) && isText(message) && isListOf(places, isPlace);
}

function isPlace(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 6 && value.slice(0, 4).every(isNatural) && value.slice(4).every(isText)
  );
}
