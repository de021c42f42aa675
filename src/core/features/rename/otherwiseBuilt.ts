import type { BuildWorld } from '../../resolve/snapshot.ts';
import { inWords } from '../../rules/words/words.ts';
import type { RenamedWord } from './renamedWord.ts';

/** A sentence that says how a build would differ by more than the renamed word; undefined where it would not. */
export function otherwiseBuilt(before: BuildWorld, after: BuildWorld, word: RenamedWord): string | undefined {
  const then = after.output.documents;
  for (const [number, { text }] of before.output.documents.entries()) {
    if (isRenamed(text, then[number]?.text ?? '', word)) continue;
    return `${inWords(titleOf(text))} would be built differently, since a kustomization or a patch refers to it by its name`;
  }
  return undefined;
}

/** Kind and name of a printed document. */
function titleOf(text: string): string {
  const kind = /^kind: (.*)$/m.exec(text)?.[1] ?? 'an object';
  const name = /^ {2}name: (.*)$/m.exec(text)?.[1] ?? '';
  return name === '' ? kind : `${kind} ${name}`;
}

/** True where two texts differ only by the renamed word. */
function isRenamed(before: string, after: string, word: RenamedWord): boolean {
  if (before === after) return true;
  const lines = after.split('\n');
  const old = before.split('\n');
  return old.length === lines.length && old.every((line, number) => isLineRenamed(line, lines[number] ?? '', word));
}

/** Quotes that only one of the words needs make no difference. */
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
