import type { Diagnostic, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FileProblems } from '../protocol/serverMessages.ts';
import { withRulePage } from './rules/rulePages.ts';

/**
 * Shows the problems of files in place of those that they had, all in one call: each call is a message to the window, and
 * the client's own way of showing what the server publishes takes a call and a turn per file.
 */
export function showProblems(
  { diagnostics, protocol2CodeConverter }: LanguageClient,
  files: readonly FileProblems[],
): void {
  const entries = files.map((file): [Uri, Diagnostic[]] => [
    protocol2CodeConverter.asUri(file.uri),
    file.diagnostics.map(each => withRulePage(protocol2CodeConverter.asDiagnostic(each))),
  ]);
  // undefined while the server is not running: then there is nothing to show either.
  diagnostics?.set(entries);
}
