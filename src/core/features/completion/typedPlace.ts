import type { Position, Range } from 'vscode-languageserver-types';
import { lineStartsOf, offsetAt, positionAt } from '../../model/lineStarts.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { parseManifest } from '../../parse/parseManifest.ts';
import { splitDocuments } from '../../parse/splitDocuments.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { pathAround } from './pathAround.ts';

/** Replaces the typed word when the document is parsed for a completion. */
export const MARK = 'podwire-cursor';

/** UTF-16 units; there is no completion in longer files, since parsing them takes too long for a keystroke. */
const MAX_LENGTH = 1_000_000;

/** The word that is being typed, in an open file. */
export interface TypedWord {
  /** LSP range of what a completion replaces; empty where nothing is typed yet. */
  readonly range: Range;
  /** A blank, where it is missing after the colon or the dash before the word. */
  readonly lead: string;
  /** True where the word is already quoted. */
  readonly isQuoted: boolean;
  /** True where a colon follows, so that the word is a key. */
  readonly hasColon: boolean;
  /** True in JSON, where an unquoted word needs quotes. */
  readonly isJson: boolean;
  /** The key before the word on its line; '' where there is none. */
  readonly key: string;
  /** The text of the line before it, at most 300 characters. */
  readonly before: string;
}

/** An object parsed with the mark in place of the typed word. */
export interface TypedPlace {
  readonly word: TypedWord;
  readonly placed: PlacedResource;
  /** Offset of the mark in the object's document. */
  readonly offset: number;
}

/**
 * The object that the user is typing in. The document is parsed again with a mark in place of the word: as a scalar,
 * and as a key with a value. So everything that an extractor reads can be completed, and a half-typed line breaks
 * nothing.
 */
export function typedPlaces(snapshot: Snapshot, uri: string, position: Position): readonly TypedPlace[] {
  const text = snapshot.textOf(uri);
  const file = snapshot.file(uri);
  if (text === undefined || !file || text.length > MAX_LENGTH) return [];
  const lineStarts = lineStartsOf(text);
  const at = offsetAt(lineStarts, text.length, position);
  const slice = splitDocuments(text).find(({ start, end }) => at >= start && at <= end);
  if (!slice) return [];
  const [start, end] = wordAround(text, at);
  const range = { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) };
  const word = { ...wordShape(text, start, end), range, isJson: /^\s*\{\s*"/.test(text.slice(slice.start, slice.end)) };
  const before = text.slice(slice.start, start) + word.lead;
  const behind = text.slice(end, slice.end);
  return ['', ': x'].flatMap(tail => {
    const { documents } = parseManifest(before + MARK + tail + behind, {
      path: file.path,
      podTemplates: snapshot.settings.podTemplates,
    });
    return documents.flatMap(document => {
      const offset = before.length - document.start;
      const typed = document.resources.filter(({ spans: { object } }) => object[0] <= offset && offset <= object[1]);
      return typed.map(resource => ({ word, offset, placed: { id: '', file, document, resource, ordinal: -1 } }));
    });
  });
}

/** The span of the word around an offset; the dash of a list item is not part of it. */
function wordAround(text: string, at: number): readonly [start: number, end: number] {
  const [from, end] = pathAround(text, at);
  let start = from;
  while (start < at && !/\w/.test(text.charAt(start))) start++;
  return [start, end];
}

/** The context of a word in a text. */
export function wordShape(text: string, start: number, end: number): Omit<TypedWord, 'range' | 'isJson'> {
  const before = text.charAt(start - 1);
  const behind = text.charAt(end);
  const isQuoted = (before === '"' || before === "'") && behind === before;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const rest = text.slice(isQuoted ? end + 1 : end, end + 3);
  return {
    lead: before === ':' || /^\s*-$/.test(line) ? ' ' : '',
    isQuoted,
    hasColon: /^ ?:/.test(rest),
    key: keyBefore(line.slice(-300)),
    before: line.slice(-300),
  };
}

/** `app.kubernetes.io/name` of `  app.kubernetes.io/name: "`; '' where a line does not end with a key. */
function keyBefore(line: string): string {
  const colon = /:\s*["']?$/.exec(line);
  if (!colon) return '';
  const words = line
    .slice(0, colon.index)
    .trimEnd()
    .replace(/["']$/, '')
    .split(/[^\w./-]/);
  return words.at(-1) ?? '';
}
