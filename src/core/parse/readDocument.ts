import { type DocumentSlice, keepsMarker } from './splitDocuments.ts';
import { type ReadResult, readYaml } from './yamlReader.ts';

/** A line with `---` and further text: kubectl accepts only a comment there. */
const ODD_MARKER = /^---[ \t]*[^#\s]/m;

/** What may follow a `---`: Go's blanks, and a comment. */
const END_OF_MARKER = /^(?:[^\S\n\uFEFF]|\u0085)*(?:[#\n]|$)/;

const REFUSAL = 'invalid Yaml document separator';

/** A tab at the start of the content: a key must be there, and no key begins with a tab. */
const TAB_FIRST = /^ *\t[ \t]*(?:[#\r\n]|$)/;

/**
 * The error of a document that kubectl refuses because of its start: text after its `---` (kubectl's lines end with a
 * line feed only, so `source` is the file as it is), a comment that touches a `---` which it reads, or a tab at the
 * start of the file. undefined for all others.
 */
export function refusedStart(source: string, { start, end }: DocumentSlice): ReadResult | undefined {
  if (start === 0 && TAB_FIRST.test(source))
    return { broken: { message: 'found character that cannot start any token', offset: source.indexOf('\t') } };
  if (start < 3 || !source.startsWith('---', start - 3)) return undefined;
  if (!END_OF_MARKER.test(source.slice(start, end))) return { broken: { message: REFUSAL, offset: 0 } };
  const isText = source[start] === '#' && keepsMarker(source, start);
  return isText ? { broken: { message: 'a comment needs a blank between --- and #', offset: 0 } } : undefined;
}

/**
 * Reads the text of one document, from the end of its `---`, as kubectl does: it refuses invalid YAML, invalid markers,
 * and documents that are not maps. Never throws.
 */
export function readDocument(body: string): ReadResult {
  const odd = body.search(ODD_MARKER);
  if (odd > 0) return { broken: { message: REFUSAL, offset: odd } };
  const read = readYaml(body);
  if ('broken' in read || read.root?.kind !== 'scalar' || read.root.type !== 'string') return read;
  return { broken: { message: 'this is a string, but a manifest must be a map of fields', offset: read.root.span[0] } };
}
