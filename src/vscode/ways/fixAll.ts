import * as vscode from 'vscode';
import { asWorkspaceEdit } from '../panel/applyFix.ts';
import type { WiringClient } from '../wiringClient.ts';

/** A fix may bring about what another one fixes; more rounds than this are a fix that fights with another. */
const MOST_ROUNDS = 10;

const TITLE = 'Podwire: fix all safe problems';

/** `podwire.fixAll`: applies what can be fixed without asking anybody, in files that are open or not; they are left unsaved. */
export function registerFixAll(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.fixAll', async () => {
    const words = await fixAll(client);
    if (words !== '') void vscode.window.showInformationMessage(words);
  });
}

/** How it went in a sentence; '' where the server does not answer, which it says itself. */
async function fixAll(client: WiringClient): Promise<string> {
  let fixes = 0;
  const files = new Set<string>();
  const seen = new Set<string>();
  for (let round = 0; ; round++) {
    const safe = await client.request('podwire/fixAllSafe', {});
    if (!safe) return '';
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
      ? 'There is nothing that is safe to fix without you.'
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
