import { placingIn, readValues } from '../../kustomize/tree/readValues.ts';
import type { MapValue } from '../../kustomize/tree/value.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { uriIn } from './kustomizationText.ts';

/** An object of a file with the file's text. */
export interface WrittenObject {
  readonly uri: string;
  readonly text: string;
  readonly value: MapValue;
}

/** The text of a file as edited, or as builds read it; undefined where it is not kept. */
export function writtenText(snapshot: Snapshot, uri: string): string | undefined {
  return snapshot.textOf(uri) ?? snapshot.builds?.textOf(uri);
}

/** The objects of a text; empty where it cannot be read. */
export function objectsOf(uri: string, text: string): readonly WrittenObject[] {
  const read = readValues(text, placingIn(uri), 'manifest');
  if ('broken' in read) return [];
  return read.documents.flatMap(({ value }) => (value?.kind === 'map' ? [{ uri, text, value }] : []));
}

/**
 * The objects of the files of a root (URI) that builds read, by file. `mayHold`: a quick test of a text before it is
 * parsed.
 */
export function keptObjects(
  snapshot: Snapshot,
  root: string,
  mayHold: (text: string) => boolean,
): readonly WrittenObject[] {
  const uris = [...(snapshot.builds?.pathsIn(root) ?? [])].map(path => uriIn(root, path)).sort();
  return uris.flatMap(uri => {
    const text = writtenText(snapshot, uri);
    return text !== undefined && mayHold(text) ? objectsOf(uri, text) : [];
  });
}
