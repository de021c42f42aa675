import type { Span } from '../model/span.ts';
import type { WorldDocument } from './worldFile.ts';

/** Adds the files of the workspace that decide any part of a file of a build. */
export function addUris(file: { readonly uris: ReadonlySet<string> } | undefined, uris: Set<string>): void {
  for (const uri of file?.uris ?? []) uris.add(uri);
}

/** The files of the workspace that decide any part of documents of a build. */
export function urisOf(documents: readonly WorldDocument[]): ReadonlySet<string> {
  const uris = new Set<string>();
  let last = '';
  for (const { built } of documents) {
    if (built.source) uris.add(built.source.uri);
    if (built.uris) {
      for (const uri of built.uris) uris.add(uri);
      continue;
    }
    // Adjacent marks mostly come from one file.
    for (const { place, setBy } of built.marks) {
      if (place.uri !== last) uris.add((last = place.uri));
      if (setBy) uris.add(setBy.uri);
    }
  }
  return uris;
}

/** True if a file decides any part of a document, between two offsets of the file if given. */
export function isDecidedBy(document: WorldDocument, uri: string, span: Span | undefined): boolean {
  if (!span) return urisOf([document]).has(uri);
  return document.built.marks.some(
    ({ place }) => place.uri === uri && place.span[0] >= span[0] && place.span[1] <= span[1],
  );
}
