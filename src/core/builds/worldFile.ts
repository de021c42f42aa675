import type { Position } from 'vscode-languageserver-types';
import type { BuiltDocument } from '../model/build.ts';
import { lineStartsOf } from '../model/lineStarts.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';

/** A document of a build with its position in the file's text. */
export interface WorldDocument {
  readonly built: BuiltDocument;
  /** UTF-16 offset in the file's text. */
  readonly start: number;
}

/** The documents of a build that were written in one file, as a file of their own. */
export interface WorldFile {
  /** Relative to the root of the workspace: that of the file that they were written in. */
  readonly path: string;
  readonly documents: readonly WorldDocument[];
  readonly length: number;
}

/** The text between two documents. */
const SEPARATOR = '---\n';

/** Places documents one after another. */
export function worldFile(path: string, documents: readonly BuiltDocument[]): WorldFile {
  let start = 0;
  const placed = documents.map(built => {
    const document = { built, start };
    start += built.text.length + SEPARATOR.length;
    return document;
  });
  return { path, documents: placed, length: start };
}

/** The text of such a file. */
export function worldText({ documents }: WorldFile): string {
  return documents.map(({ built }) => built.text + SEPARATOR).join('');
}

/** True if two files have the same text; their marks may differ. */
export function sameTexts(a: WorldFile, b: WorldFile): boolean {
  if (a.length !== b.length || a.documents.length !== b.documents.length) return false;
  return a.documents.every(({ built }, i) => built.text === b.documents[i]?.built.text);
}

/** The reading of such a file, combined from the readings of its documents. Lines are counted on demand. */
export class WorldManifest implements ManifestFile {
  readonly documents: readonly ManifestDocument[];
  readonly #file: WorldFile;
  #lineStarts: Uint32Array | undefined;

  constructor(file: WorldFile, documents: readonly ManifestDocument[]) {
    this.documents = documents;
    this.#file = file;
  }

  get length(): number {
    return this.#file.length;
  }

  get lineStarts(): Uint32Array {
    return (this.#lineStarts ??= lineStartsOf(worldText(this.#file)));
  }
}

/** True if documents are identical to the former ones. */
export function isSameList(before: readonly BuiltDocument[], now: readonly BuiltDocument[]): boolean {
  return before.length === now.length && before.every((built, i) => built === now[i]);
}

/** A problem's range in such a file as offsets. */
export function spanIn({ lineStarts }: ManifestFile, { range: { start, end } }: Pick<Problem, 'range'>): Span {
  const offset = ({ line, character }: Position) => (lineStarts[line] ?? 0) + character;
  return [offset(start), offset(end)];
}

/** The path of generated objects. */
export const GENERATED = '(generated)';

/** True for an object that only a build generates: no manifest of the workspace holds it. */
export function isGenerated({ file }: { readonly file: { readonly path: string } }): boolean {
  return file.path === GENERATED;
}

/** Documents by the files where they were written (relative to the root). */
export function groupByPath(
  documents: readonly BuiltDocument[],
  pathOf: (uri: string) => string,
): ReadonlyMap<string, readonly BuiltDocument[]> {
  const groups = new Map<string, BuiltDocument[]>();
  for (const document of documents) {
    const path = document.ofRelease?.path ?? (document.source ? pathOf(document.source.uri) : GENERATED);
    const group = groups.get(path);
    if (group) group.push(document);
    else groups.set(path, [document]);
  }
  return groups;
}
