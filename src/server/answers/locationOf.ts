import { readFile } from 'node:fs/promises';
import type { Location } from 'vscode-languageserver-types';
import { lineStartsOf, positionAt } from '../../core/model/lineStarts.ts';
import type { DecidedPlace } from '../../core/model/build.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import type { OpenDocuments } from '../files/openDocuments.ts';

/** A place as LSP has it (0-based), by the file's text as it is now; null where there is no such place or file. */
export async function locationOf(
  place: Pick<DecidedPlace, 'uri' | 'span'> | undefined,
  documents: OpenDocuments,
): Promise<Location | null> {
  if (!place) return null;
  const text = documents.text(place.uri) ?? (await readText(place.uri));
  if (text === undefined) return null;
  const lines = lineStartsOf(text);
  const at = (offset: number) => positionAt(lines, Math.min(offset, text.length));
  return { uri: place.uri, range: { start: at(place.span[0]), end: at(place.span[1]) } };
}

/** Nobody keeps the texts of templates and of values files. */
async function readText(uri: string): Promise<string | undefined> {
  const path = pathOfUri(uri);
  return path === undefined ? undefined : readFile(path, 'utf8').catch(() => undefined);
}
