import type { DocumentSlice } from './splitDocuments.ts';
import { type ReadResult, readYaml } from './yamlReader.ts';

/** A line that begins as a `---` does and goes on as none does: kubectl takes nothing but a comment there. */
const ODD_MARKER = /^---[ \t]*[^#\s]/m;

/** What may stand behind a `---`. */
const END_OF_MARKER = /^[ \t]*(?:[#\r\n]|$)/;

const REFUSAL = 'invalid Yaml document separator';

/** A tab before anything else: nothing but a key may stand there, and no key begins with a tab. */
const TAB_FIRST = /^ *\t[ \t]*(?:[#\r\n]|$)/;

/** How a document reads that kubectl refuses for how it begins: for what stands behind its `---`, or for a tab at the file's start. */
export function refusedStart(text: string, { start, end }: DocumentSlice): ReadResult | undefined {
  if (start === 0 && TAB_FIRST.test(text))
    return { broken: { message: 'found character that cannot start any token', offset: text.indexOf('\t') } };
  const isOdd = start >= 3 && text.startsWith('---', start - 3) && !END_OF_MARKER.test(text.slice(start, end));
  return isOdd ? { broken: { message: REFUSAL, offset: 0 } } : undefined;
}

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
