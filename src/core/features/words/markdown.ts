/**
 * Markdown from parts of manifests, which may be hostile: their text is shown literally, and cannot become a link, an
 * image, HTML or emphasis.
 */
import { inWords } from '../../rules/words/words.ts';

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const NOT_IN_ADDRESS = /[^A-Za-z0-9\-._~:/?#@%]/gu;
const LONGEST_CODE = 120;

/** Text of a manifest on one line, with all punctuation escaped. `longest`: maximum length in UTF-16 units. */
export function plain(text: string, longest?: number): string {
  return inWords(text, longest).replace(PUNCTUATION, '\\$&');
}

/** Text of a manifest as a code span, with a fence that is longer than any run of backticks in it. */
export function code(text: string): string {
  const line = inWords(text, LONGEST_CODE);
  if (line === '') return '`""`';
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length), 0) + 1);
  const pad = runs.length > 0 || line.startsWith(' ') || line.endsWith(' ') ? ' ' : '';
  return fence + pad + line + pad + fence;
}

/**
 * A link to a line (1-based) of a file. The URI comes from the editor; characters that could end the link are encoded.
 */
export function fileLink(label: string, uri: string, line: number): string {
  return `[${plain(`${label}:${line}`, LONGEST_CODE)}](${uri.replace(NOT_IN_ADDRESS, encode)}#L${line})`;
}

/** A list, one item a line. */
export function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Paragraphs and lists one below the other; empty ones are left out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}

function encode(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, byte => '%' + byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}
