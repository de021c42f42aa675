import type { Location } from 'vscode-languageserver-types';
import { lineStartsOf, positionAt } from '../../core/model/lineStarts.ts';
import type { DecidedPlace } from '../../core/model/build.ts';

/** The LSP location (0-based) of a span, by the current text of the file; null where there is no span or file. */
export async function locationOf(
  place: Pick<DecidedPlace, 'uri' | 'span'> | undefined,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<Location | null> {
  // The texts of templates and values files are not kept.
  const text = place && (await readText(place.uri));
  if (!place || text === undefined) return null;
  const lines = lineStartsOf(text);
  const at = (offset: number) => positionAt(lines, Math.min(offset, text.length));
  return { uri: place.uri, range: { start: at(place.span[0]), end: at(place.span[1]) } };
}
