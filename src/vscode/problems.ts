import type { Diagnostic, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { diagnosticsIn } from '../protocol/problemText.ts';
import type { FileProblems } from '../protocol/serverMessages.ts';
import { withRulePage } from './rules/rulePages.ts';

/**
 * Replaces the problems of several files in one call: every call is a message to the window, and the client's own
 * handling takes a call and a turn per file.
 */
export function showProblems(
  { diagnostics, protocol2CodeConverter }: LanguageClient,
  files: readonly FileProblems[],
): void {
  const entries = files.map((file): [Uri, Diagnostic[]] => [
    protocol2CodeConverter.asUri(file.uri),
    (diagnosticsIn(file.uri, file.problems) ?? []).map(each => withRulePage(protocol2CodeConverter.asDiagnostic(each))),
  ]);
  // undefined while the server is not running, when there is nothing to show.
  diagnostics?.set(entries);
}
