import type { Position } from 'vscode-languageserver-types';
import type { DecidedPlace } from '../../model/build.ts';
import { positionAt } from '../../model/lineStarts.ts';
import type { Problem } from '../../model/problem.ts';
import type { Span } from '../../model/span.ts';
import type { DocumentPlace } from '../../resolve/snapshot.ts';
import { type Decided, decidedOf, offsetsDecidedBy } from '../origins.ts';
import type { DecidedIn } from '../twins/twin.ts';
import { spanIn } from '../worldFile.ts';
import type { ReadFile } from '../worldReading.ts';

/** The place that decided a span of a build's file; undefined if there is none. isMap: as for `decidedOf`. */
export function decidedIn(file: ReadFile | undefined, span: Span, isMap = false): Decided | undefined {
  const document = file?.documents.findLast(({ start }) => start <= span[0]);
  if (!document) return undefined;
  const { start, built } = document;
  const clamp = (offset: number) => Math.min(Math.max(offset - start, 0), built.text.length);
  return decidedOf(document, [clamp(span[0]), clamp(span[1])], isMap);
}

/** Positions (LSP, 0-based) in a build's file that were decided at an offset of a file of the workspace. */
export function positionsIn({ documents, manifest }: ReadFile, uri: string, offset: number): readonly Position[] {
  const offsets = documents.flatMap(each => offsetsDecidedBy(each, uri, offset).map(found => found + each.start));
  return offsets.map(each => positionAt(manifest.lineStarts, each));
}

/** The document at a position (LSP, 0-based) of a build's file, and the offset in it. */
export function documentIn(file: ReadFile | undefined, { line, character }: Position): DocumentPlace | undefined {
  const offset = (file?.manifest.lineStarts[line] ?? 0) + character;
  const document = file?.documents.findLast(({ start }) => start <= offset);
  return document && { built: document.built, offset: Math.min(offset - document.start, document.built.text.length) };
}

/** The places that decided what a problem refers to, in its order; undefined if one is unknown. */
export function relatedIn(
  { related }: Problem,
  files: ReadonlyMap<string, ReadFile>,
  pathOf: (uri: string) => string,
): readonly DecidedIn[] | undefined {
  const places = related.flatMap(({ uri, range }) => {
    const path = pathOf(uri);
    const file = files.get(path);
    if (!file) return [];
    const span = spanIn(file.manifest, { range });
    const place: DecidedPlace | undefined = decidedIn(file, span);
    const document = file.documents.findLastIndex(({ start }) => start <= span[0]);
    return place ? [{ path, document, place }] : [];
  });
  return places.length === related.length ? places : undefined;
}

/** An object of a build, by the place where it is written. */
export interface WrittenObject {
  readonly span: Span;
  readonly kind: string;
}

/** The objects of a build's file that were written in a file of the workspace; undefined if they have to be read. */
export function writtenIn({ built }: ReadFile, uri: string): readonly WrittenObject[] | undefined {
  const found: WrittenObject[] = [];
  for (const { source, kind } of built) {
    if (kind === undefined) return undefined;
    if (source?.uri === uri) found.push({ span: source.span, kind });
  }
  return found;
}
