import type { Location } from 'vscode-languageserver-types';
import { lineStartsOf, positionAt } from '../../core/model/lineStarts.ts';
import type { DecidedPlace } from '../../core/model/build.ts';

/** A place as LSP has it (0-based), by the file's text as it is now; null where there is no such place or file. */
export async function locationOf(
  place: Pick<DecidedPlace, 'uri' | 'span'> | undefined,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<Location | null> {
  // Nobody keeps the texts of templates and of values files.
  const text = place && (await readText(place.uri));
  if (!place || text === undefined) return null;
  const lines = lineStartsOf(text);
  const at = (offset: number) => positionAt(lines, Math.min(offset, text.length));
  return { uri: place.uri, range: { start: at(place.span[0]), end: at(place.span[1]) } };
}
