import type { Position, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { buildInWords } from '../../builds/buildWords.ts';
import { comparePositions } from '../../model/compare/order.ts';
import { rangeOf } from '../../model/place.ts';
import type { BuildWorld, Snapshot, TriedBuild } from '../../resolve/snapshot.ts';
import { isPlainText, isSimpleText, quoted } from '../../rules/fixes/scalarText.ts';
import { inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import type { Place } from '../builds/askBuilds.ts';
import { type DecidedWord, type DecidedWords, decidedWords, type PlacesInWorld } from './decidedPlaces.ts';
import { type FollowingName, namesThatFollow, type RenamedObject } from './namesThatFollow.ts';
import { otherwiseBuilt } from './otherwiseBuilt.ts';
import type { RenamedWord } from './renamedWord.ts';
import { edited, sameStart, textIn } from './textAt.ts';
import { firstDifference } from './whatBreaks.ts';
import { wireTexts } from './wiringText.ts';

/** Edits of a rename by file, including those that builds need; or a sentence that says why it is refused. */
export type BuildsRename = readonly TextDocumentEdit[] | string;

/** Preview heading of the additional edits that builds need. */
const GROUP = 'Overlays';

/**
 * Completes a rename with the places in kustomizations and patches that decide the same word in any build, and makes
 * all builds with it: refused where any would be wired differently, or would fail.
 */
export function renameInBuilds(
  snapshot: Snapshot,
  changes: readonly TextDocumentEdit[],
  word: RenamedWord & { readonly placesIn: PlacesInWorld; readonly at: Place },
): BuildsRename {
  const { builds } = snapshot;
  if (!builds) return changes;
  const edits = new Map<string, TextEdit[]>(changes.map(each => [each.textDocument.uri, textEdits(each)]));
  const starts = [
    word.at,
    ...[...edits].flatMap(([uri, all]) => all.map(({ range }) => ({ uri, position: range.start }))),
  ];
  const add = (uri: string, edit: TextEdit | undefined) => {
    const known = edits.get(uri) ?? [];
    if (edit && !known.some(each => touches(each.range, edit.range))) edits.set(uri, [...known, edit]);
  };
  const { words, inBuilds } = decidedWords(snapshot, starts, word.placesIn);
  for (const decided of words) add(decided.uri, editOf(snapshot, decided, word));
  for (const following of namesThatFollow(snapshot, namedObjects(inBuilds), word.before))
    add(following.uri, followingEdit(following, word.name));
  const broken = whyBuildsDiffer(snapshot, edits, word);
  return (
    broken ??
    [...edits].map(([uri, all]) => ({
      textDocument: { uri, version: null },
      edits: all.toSorted((a, b) => comparePositions(a.range.start, b.range.start)),
    }))
  );
}

/** The range of the word at a place of a file, without quotes; undefined where there is other text. */
export function wordAt({ builds }: Snapshot, { uri, range }: DecidedWord, word: string): Range | undefined {
  const text = builds?.textOf(uri);
  if (text === undefined || range.start.line !== range.end.line) return undefined;
  const written = textIn(text, range);
  if (written === word) return range;
  if (written !== `"${word}"` && written !== `'${word}'`) return undefined;
  const inside = (position: Position, by: number) => ({ ...position, character: position.character + by });
  return { start: inside(range.start, 1), end: inside(range.end, -1) };
}

function editOf(snapshot: Snapshot, decided: DecidedWord, { before, name }: RenamedWord): TextEdit | undefined {
  const range = wordAt(snapshot, decided, before);
  if (!range) return undefined;
  const isQuoted = sameStart({ uri: '', range }) !== sameStart({ uri: '', range: decided.range });
  if (isQuoted) return isSimpleText(name) ? { range, newText: name } : undefined;
  return { range, newText: isPlainText(name) ? name : quoted(name) };
}

/** Objects that are renamed, because one of the words is their name. */
function namedObjects(words: DecidedWords['inBuilds']): readonly RenamedObject[] {
  return words.flatMap(({ world, uri, range }) =>
    world
      .snapshot()
      .resourcesIn(uri)
      .filter(placed => comparePositions(rangeOf(placed, placed.resource.spans.name).start, range.start) === 0)
      .map(placed => ({ world, placed })),
  );
}

function followingEdit({ range, isWhole }: FollowingName, name: string): TextEdit {
  return { range, newText: isWhole && !isPlainText(name) ? quoted(name) : name };
}

function textEdits({ edits }: TextDocumentEdit): TextEdit[] {
  return edits.filter(edit => 'newText' in edit);
}

function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** A sentence that says how any build would differ by more than the word; undefined where none would. */
function whyBuildsDiffer(
  { builds }: Snapshot,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  word: RenamedWord,
): string | undefined {
  const texts = [...edits].flatMap(([uri, all]) => {
    const text = builds?.textOf(uri);
    return text === undefined ? [] : [[uri, edited(text, all)] as const];
  });
  for (const tried of builds?.tryTexts(new Map(texts)) ?? []) {
    const difference = differenceOf(tried, word);
    if (difference) return `in ${buildInWords(tried.before.output)}, ${difference}`;
  }
  return undefined;
}

function differenceOf({ before, after }: TriedBuild, word: RenamedWord): string | undefined {
  if (!after) return 'the result cannot be predicted';
  const { status, reason } = after.output;
  if (status === 'failed' && before.output.status !== 'failed') return inWords(reason, LONGEST_REASON);
  if (unmatchedIn(after) > unmatchedIn(before)) return 'a patch would no longer match anything';
  const [was, is] = [before.snapshot(), after.snapshot()];
  for (const { uri } of was.files()) {
    const then = is.resourcesIn(uri);
    for (const [ordinal, placed] of was.resourcesIn(uri).entries()) {
      const other = then[ordinal];
      if (!other) return 'an object would be missing';
      const difference = firstDifference(was, placed, wireTexts(is, other));
      if (difference) return difference;
    }
  }
  return otherwiseBuilt(before, after, word);
}

/** The number of patches without a target, which kustomize accepts. */
function unmatchedIn({ output: { faults } }: BuildWorld): number {
  return faults.filter(({ code }) => code === 'kustomization-patch-unmatched').length;
}

/** Edits with headings for an editor's preview: the additional edits of builds have one of their own. */
export function withHeadings(
  { changeAnnotations = {} }: WorkspaceEdit,
  documentChanges: readonly TextDocumentEdit[],
  { before, name }: RenamedWord,
): WorkspaceEdit {
  const isHeaded = (edit: TextDocumentEdit['edits'][number]) =>
    'annotationId' in edit && edit.annotationId !== undefined;
  const all = documentChanges.map(change => ({
    ...change,
    edits: change.edits.map(edit => (isHeaded(edit) || !('newText' in edit) ? edit : { ...edit, annotationId: GROUP })),
  }));
  if (documentChanges.every(({ edits }) => edits.every(isHeaded))) return { documentChanges: all, changeAnnotations };
  const heading = { label: GROUP, needsConfirmation: false, description: `"${before}" to "${name}"` };
  return { documentChanges: all, changeAnnotations: { ...changeAnnotations, [GROUP]: heading } };
}
