import type { DocumentSlice } from './splitDocuments.ts';
import { type ReadResult, readYaml } from './yamlReader.ts';

/** A line that begins as a `---` does and goes on as none does: kubectl takes nothing but a comment there. */
const ODD_MARKER = /^---[ \t]*[^#\s]/m;

/** What may stand behind a `---`. */
const END_OF_MARKER = /^[ \t]*(?:[#\r\n]|$)/;

const REFUSAL = 'invalid Yaml document separator';

/** True where kubectl refuses the `---` that leads to a document, for what stands behind it. */
export function followsOddMarker(text: string, { start, end }: DocumentSlice): boolean {
  return start >= 3 && text.startsWith('---', start - 3) && !END_OF_MARKER.test(text.slice(start, end));
}

/** What a document behind such a marker reads as. */
export const ODDLY_MARKED: ReadResult = { broken: { message: REFUSAL, offset: 0 } };

/**
 * Reads the text of one document, from behind its `---` on, as kubectl reads a part of a file: besides what is no YAML it
 * refuses odd markers, and text that is no map at all. Never throws.
 */
export function readDocument(body: string): ReadResult {
  const odd = body.search(ODD_MARKER);
  if (odd > 0) return { broken: { message: REFUSAL, offset: odd } };
  const read = readYaml(body);
  if ('broken' in read || read.root?.kind !== 'scalar' || read.root.type !== 'string') return read;
  return { broken: { message: 'this is text, where a map of fields must be', offset: read.root.span[0] } };
}
