/** A document's text within its file: UTF-16 offsets, end exclusive, without the `---` line before it. */
export interface DocumentSlice {
  /** 0-based. Text before the first `---` counts only if it has more than comments; empty documents after it count. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a file at its `---` lines (trailing blanks, a comment, or content on that line included) without parsing it:
 * in YAML a `---` at a line's start ends even a block scalar. What follows a `...` line up to the next `---` is
 * dropped, as kubectl does. Consecutive JSON objects are separate documents. Documents with only blanks or comments are
 * counted but left out, unless kubectl refuses them for a `...` behind nothing.
 */
export function splitDocuments(text: string): DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = 0;
  let index = 0;
  let dots = nextMarker(text, 0, '...');
  while (start <= text.length) {
    const marker = nextMarker(text, start, '---');
    const end = marker === -1 ? text.length : marker;
    if (dots !== -1 && dots < start) dots = nextMarker(text, start, '...');
    const contentEnd = dots !== -1 && dots < end ? dots : end;
    const bounds = boundsOf(text, start, contentEnd);
    // kubectl refuses the end of a document that has not begun.
    if (bounds.length === 0 && contentEnd < end && !keepsMarker(text, start)) bounds.push(start, contentEnd + 3);
    for (let i = 1; i < bounds.length; i++)
      slices.push({ index: index++, start: bounds[i - 1] ?? 0, end: bounds[i] ?? 0 });
    if (bounds.length === 0 && start > 0) index++;
    if (marker === -1) break;
    start = marker + 3;
  }
  return slices;
}

/** Bounds of the documents between two markers: one, several for consecutive JSON objects, none for blank text. */
function boundsOf(text: string, start: number, end: number): number[] {
  const first = contentStart(text, start, end);
  if (first === end) return [];
  if (text[first] !== '{') return [start, end];
  const content = text.slice(first, end);
  const isStream = OBJECT.test(content) && NEXT_OBJECT.test(content);
  return [start, ...(isStream ? objectEnds(text, first, end) : []), end];
}

/** The start of a JSON object, but not of a template (`{{ if }}`). */
const OBJECT = /^\{\s*["}]/;

/** The end of one JSON object and the start of the next; within an object only quoted text can look like this. */
const NEXT_OBJECT = /\}\s*\{\s*["}]/;

/** Offsets after each top-level JSON object that is followed by another one. */
function objectEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at, end);
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) {
      const next = contentStart(text, at + 1, end);
      if (text[next] !== '{' || next === end) return ends;
      ends.push(at + 1);
    }
  }
  return ends;
}

function stringEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/**
 * In YAML a comment needs a blank before it; kubectl splits without one, and takes all that Go's TrimSpace removes for
 * blank. Source: apimachinery `util/yaml` YAMLReader.
 */
const MARKER_ENDS = /^(?!\uFEFF)[\s\u0085#]/;

/**
 * Offset of the next marker at the start of a line that is followed by a blank, a comment or a line break; -1 where
 * there is none.
 */
function nextMarker(text: string, from: number, marker: string): number {
  const ends = marker === '...' ? DOTS_END : MARKER_ENDS;
  for (let at = text.indexOf(marker, from); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = at === 0 ? '\n' : text[at - 1];
    const after = text[at + 3] ?? '\n';
    if ((before === '\n' || before === '\r') && ends.test(after)) return at;
  }
  return -1;
}

/** What ends a `...`: unlike kubectl's `---`, only what YAML takes for a blank or a line break. */
const DOTS_END = /^[\s\u0085]/;

/**
 * Whether kubectl takes the `---` before an offset for a part of the document behind it, as the first of a file and the
 * second of two; others only part documents. Source: apimachinery `util/yaml` YAMLReader.
 */
export function keepsMarker(text: string, start: number): boolean {
  let at = start - 3;
  let before = 0;
  for (; at > 0; before++) {
    const line = text.lastIndexOf('\n', at - 2) + 1;
    if (!text.startsWith('---', line)) break;
    at = line;
  }
  return at === 0 ? before % 2 === 0 : at > 0 && before % 2 === 1;
}

const BLANK = /[\s\uFEFF]/;

/** Offset of the first character that is neither blank nor in a comment; `end` where there is none. */
function contentStart(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const character = text.charAt(i);
    if (character === '#') i = lineEnd(text, i, end);
    else if (!BLANK.test(character)) return i;
  }
  return end;
}

function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 || at > end ? end : at;
}
