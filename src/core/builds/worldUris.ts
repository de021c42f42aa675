import type { WorldDocument } from './worldFile.ts';

/** Adds the files of the workspace that decided anything of a file of a build. */
export function addUris(file: { readonly uris: ReadonlySet<string> } | undefined, uris: Set<string>): void {
  for (const uri of file?.uris ?? []) uris.add(uri);
}

/** The files of the workspace that decided anything of documents of a build. */
export function urisOf(documents: readonly WorldDocument[]): ReadonlySet<string> {
  const uris = new Set<string>();
  let last = '';
  for (const { built } of documents) {
    if (built.source) uris.add(built.source.uri);
    // Neighbors mostly come from one file.
    for (const { place } of built.marks) if (place.uri !== last) uris.add((last = place.uri));
  }
  return uris;
}
