import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import type { WiringService } from '../../../src/core/wiringService.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';

/** What a rename at the cursor gives: the changed lines as `path:line text`, or why it is refused. */
export function renameAt(
  text: string,
  name: string,
  wiring: WiringService = builtFrom(text),
): readonly string[] | string {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const answer = wiring.rename(uriOf(path), position, name);
  if (!answer) return 'nothing';
  if ('refused' in answer) return answer.refused;
  return (answer.edit.documentChanges ?? []).flatMap(change => {
    if (!TextDocumentEdit.is(change)) return ['not an edit'];
    const file = decodeURIComponent(change.textDocument.uri.slice(ROOT.length + 1));
    const before = fixture.files.get(file) ?? '';
    const document = TextDocument.create('', 'yaml', 0, before);
    const after = TextDocument.applyEdits(
      document,
      change.edits.filter(edit => 'newText' in edit),
    );
    const old = before.split('\n');
    return after.split('\n').flatMap((line, i) => (line === old[i] ? [] : [`${file}:${i + 1} ${line.trim()}`]));
  });
}
