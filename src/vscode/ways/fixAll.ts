import * as vscode from 'vscode';
import { asWorkspaceEdit } from '../panel/applyFix.ts';
import { patiently } from '../progress/patiently.ts';
import type { WiringClient } from '../wiringClient.ts';

/** A fix may cause a problem that another one solves; with more rounds than this, fixes undo each other. */
const MOST_ROUNDS = 10;

const TITLE = 'Podwire: fix all safe problems';

/** `podwire.fixAll`: applies all safe fixes, in open and closed files; they are left unsaved. */
export function registerFixAll(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.fixAll', async () => {
    const words = await patiently('finding safe fixes', token => fixAll(client, token));
    if (words) void vscode.window.showInformationMessage(words);
  });
}

/**
 * Applies the fixes; returns the result in a sentence, '' where the server does not answer, which is reported
 * elsewhere.
 */
async function fixAll(client: WiringClient, token: vscode.CancellationToken): Promise<string> {
  let fixes = 0;
  const files = new Set<string>();
  const seen = new Set<string>();
  for (let round = 0; ; round++) {
    const safe = await client.request('podwire/fixAllSafe', {}, token);
    if (!safe || token.isCancellationRequested) return '';
    const state = JSON.stringify(safe.edit);
    if (safe.fixes === 0 || round === MOST_ROUNDS || seen.has(state))
      return words({ fixes, files: files.size, ambiguous: safe.ambiguous });
    seen.add(state);
    if (!(await vscode.workspace.applyEdit(asWorkspaceEdit(safe.edit, TITLE))))
      return 'The fixes could not be applied.';
    fixes += safe.fixes;
    for (const uri of Object.keys(safe.edit.changes ?? {})) files.add(uri);
  }
}

interface Outcome {
  readonly fixes: number;
  readonly files: number;
  readonly ambiguous: number;
}

function words({ fixes, files, ambiguous }: Outcome): string {
  const done =
    fixes === 0
      ? 'There are no safe fixes to apply.'
      : `Fixed ${count(fixes, 'problem')} in ${count(files, 'file')}, not saved yet.`;
  const rest =
    ambiguous === 0
      ? ''
      : ` ${count(ambiguous, 'problem')} can be fixed in several ways: choose one in its quick fix menu.`;
  return done + rest;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
