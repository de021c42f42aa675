import * as vscode from 'vscode';

/** Podwire's problems in the Problems panel that touch a range of a file. */
export function problemsAt(uri: vscode.Uri, range: vscode.Range): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(each => isOurs(each) && each.range.intersection(range));
}

/** True for problems that Podwire reported. */
export function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === 'podwire';
}

/** The code of a problem, with or without a link to its page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
