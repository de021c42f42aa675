import type { BuildWorld } from '../../resolve/snapshot.ts';
import { inWords } from '../../rules/words/words.ts';
import type { RenamedWord } from './renamedWord.ts';

/** How a build would differ from what it was by more than a renamed word, as a sentence; undefined where it would not. */
export function otherwiseBuilt(before: BuildWorld, after: BuildWorld, word: RenamedWord): string | undefined {
  const then = after.output.documents;
  for (const [number, { text }] of before.output.documents.entries()) {
    if (isRenamed(text, then[number]?.text ?? '', word)) continue;
    return `${inWords(titleOf(text))} would be built otherwise, since a kustomization or a patch means it by its name`;
  }
  return undefined;
}

/** Kind and name of a document as it is printed. */
function titleOf(text: string): string {
  const kind = /^kind: (.*)$/m.exec(text)?.[1] ?? 'an object';
  const name = /^ {2}name: (.*)$/m.exec(text)?.[1] ?? '';
  return name === '' ? kind : `${kind} ${name}`;
}

/** True where a text is another one with the new word in some places of the old one. */
function isRenamed(before: string, after: string, word: RenamedWord): boolean {
  if (before === after) return true;
  const lines = after.split('\n');
  const old = before.split('\n');
  return old.length === lines.length && old.every((line, number) => isLineRenamed(line, lines[number] ?? '', word));
}

/** Quotes that only the other word needs make no difference. */
function isLineRenamed(before: string, after: string, { before: word, name }: RenamedWord): boolean {
  if (before === after) return true;
  let [from, to] = [0, 0];
  const [old, then] = [withoutQuotes(before), withoutQuotes(after)];
  while (from < old.length) {
    if (old.startsWith(word, from) && then.startsWith(name, to)) [from, to] = [from + word.length, to + name.length];
    else if (old[from] === then[to]) [from, to] = [from + 1, to + 1];
    else return false;
  }
  return to === then.length;
}

function withoutQuotes(line: string): string {
  return line.replaceAll(/["']/g, '');
}
