import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect } from 'vitest';
import { prepareRename, rename } from '../../../src/core/features/rename/rename.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { cursorOf, parseFixture } from './fixture.ts';
import { ROOT, uriOf, workspaceOf } from './workspace.ts';

/** Files by path. */
export type Files = ReadonlyMap<string, string>;

/** Applies a rename's edit to files. */
export function renamed(files: Files, { documentChanges = [] }: WorkspaceEdit): Files {
  const after = new Map(files);
  for (const change of documentChanges) {
    if (!TextDocumentEdit.is(change)) throw new Error('not an edit of text');
    const path = decodeURIComponent(change.textDocument.uri.slice(ROOT.length + 1));
    const document = TextDocument.create(change.textDocument.uri, 'yaml', 0, files.get(path) ?? '');
    after.set(
      path,
      TextDocument.applyEdits(
        document,
        change.edits.filter(edit => 'newText' in edit),
      ),
    );
  }
  return after;
}

/** What is known of files. */
export function snapshotOf(files: Files): Snapshot {
  const workspace = workspaceOf('');
  workspace.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text })));
  return workspace.snapshot();
}

/** What a rename at the cursor gives: the changed lines as `path:line text`, or why it is refused. */
export function renameAt(fixture: string, name: string): readonly string[] | string {
  const { files } = parseFixture(fixture);
  const { path, position } = cursorOf(parseFixture(fixture));
  const answer = renameIn(files, { path, position }, name);
  return typeof answer === 'string' ? answer : changedLines(files, answer);
}

/** The files after a rename, or why it is refused. */
export function renameIn(
  files: Files,
  { path, position }: { readonly path: string; readonly position: Position },
  name: string,
): Files | string {
  const snapshot = snapshotOf(files);
  const answer = rename(snapshot, uriOf(path), { position, name });
  if (!answer) return 'nothing';
  return 'refused' in answer ? answer.refused : renamed(files, answer.edit);
}

/** Checks what the editor asks before it lets a person type a name: the word, or why there is none. */
export function checkPrepare(fixture: string, expected: string): void {
  const { files } = parseFixture(fixture);
  const { path, position } = cursorOf(parseFixture(fixture));
  const answer = prepareRename(snapshotOf(files), uriOf(path), position);
  if (!answer || 'refused' in answer) return expect(answer?.refused ?? 'nothing').toBe(expected);
  const document = TextDocument.create('', 'yaml', 0, files.get(path) ?? '');
  expect([document.getText(answer.range), answer.placeholder]).toEqual([expected, expected]);
}

function changedLines(before: Files, after: Files): string[] {
  return [...before].flatMap(([path, text]) => {
    const old = text.split('\n');
    const lines = (after.get(path) ?? '').split('\n');
    return lines.flatMap((line, number) => (line === old[number] ? [] : [`${path}:${number + 1} ${line.trim()}`]));
  });
}
