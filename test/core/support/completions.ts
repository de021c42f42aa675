import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import { expect } from 'vitest';
import { completion } from '../../../src/core/features/completion/completion.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { cursorOf, type Fixture, parseFixture } from './fixture.ts';
import { ROOT, uriOf } from './workspace.ts';

/** Labels of the completions at the cursor, the likeliest first. */
export function completionsAt(text: string): string[] {
  return itemsAt(parseFixture(text)).map(({ label }) => label);
}

/** The line of the cursor once a completion is taken, cut at its ends. */
export function completed(text: string, label: string): string {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const item = itemsAt(fixture).find(each => each.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) return expect.unreachable(`no ${label} at the cursor`);
  const document = TextDocument.create('', 'yaml', 0, fixture.files.get(path) ?? '');
  const typed = document.getText({ start: item.textEdit.range.start, end: position });
  // An editor offers only what begins with what is typed.
  expect(item.label.startsWith(typed) || typed === '').toBe(true);
  const after = TextDocument.applyEdits(document, [item.textEdit]);
  return (after.split(/\r?\n/)[position.line] ?? '').trim();
}

/** Files are first read as they are without the line of the cursor, as they were before somebody began to type it. */
function itemsAt(fixture: Fixture): readonly CompletionItem[] {
  const { path, position } = cursorOf(fixture);
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const without = (text: string) => text.split('\n').filter((_, line) => line !== position.line);
  const files = [...fixture.files].map(([each, text]) => ({ uri: uriOf(each), text, keepText: each === path }));
  workspace.apply(files.map(file => (file.keepText ? { ...file, text: without(file.text).join('\n') } : file)));
  workspace.apply(files.filter(file => file.keepText));
  const { items } = completion(workspace.snapshot(), uriOf(path), position);
  return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}
