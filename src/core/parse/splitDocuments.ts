/** A document's text within its file: UTF-16 offsets, end exclusive, without the `---` line that leads to it. */
export interface DocumentSlice {
  /** 0-based. What stands before the first `---` counts only if it holds more than comments; empty ones behind it do. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a file at its `---` lines (trailing blanks, a comment, or content on that line included) without parsing it:
 * in YAML a `---` at a line's start ends even a block scalar. What follows a `...` line up to the next `---` is
 * dropped, as kubectl does. Slices that hold only blanks, comments or directives are counted but left out.
 */
export function splitDocuments(text: string): DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = 0;
  let index = 0;
  while (start <= text.length) {
    const marker = nextMarker(text, start, '---');
    const end = marker === -1 ? text.length : marker;
    const dots = nextMarker(text, start, '...');
    const contentEnd = dots !== -1 && dots < end ? dots : end;
    const speaks = hasContent(text, start, contentEnd);
    if (speaks) slices.push({ index, start, end: contentEnd });
    if (speaks || start > 0) index++;
    if (marker === -1) break;
    start = marker + 3;
  }
  return slices;
}

/** Offset of the next marker at a line's start that is followed by a blank or a line's end, or -1. */
function nextMarker(text: string, from: number, marker: string): number {
  for (let at = text.indexOf(marker, from); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = at === 0 ? '\n' : text[at - 1];
    const after = text[at + 3] ?? '\n';
    if ((before === '\n' || before === '\r') && (after === '\n' || after === '\r' || after === ' ' || after === '\t'))
      return at;
  }
  return -1;
}

const BLANK = /[\s\uFEFF]/;

/** True where there is anything but blanks, comments and `%` directives. */
function hasContent(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const character = text.charAt(i);
    if (character === '#' || (character === '%' && isLineStart(text, i))) i = lineEnd(text, i, end);
    else if (!BLANK.test(character)) return true;
  }
  return false;
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}

function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 || at > end ? end : at;
}
