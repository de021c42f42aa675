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
 * dropped, as kubectl does. Objects of JSON that stand one behind the other are documents of their own. Slices that hold
 * only blanks or comments are counted but left out.
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
    for (let i = 1; i < bounds.length; i++)
      slices.push({ index: index++, start: bounds[i - 1] ?? 0, end: bounds[i] ?? 0 });
    if (bounds.length === 0 && start > 0) index++;
    if (marker === -1) break;
    start = marker + 3;
  }
  return slices;
}

/** Where the documents between two markers begin and end: one, several where it is JSON after JSON, none where nothing is. */
function boundsOf(text: string, start: number, end: number): readonly number[] {
  const first = contentStart(text, start, end);
  if (first === end) return [];
  if (text[first] !== '{') return [start, end];
  const content = text.slice(first, end);
  const isStream = OBJECT.test(content) && NEXT_OBJECT.test(content);
  return [start, ...(isStream ? objectEnds(text, first, end) : []), end];
}

/** How an object of JSON begins, and no template: `{{ if }}`. */
const OBJECT = /^\{\s*["}]/;

/** Within one object, only text in quotes has this. */
const NEXT_OBJECT = /\}\s*\{\s*["}]/;

/** Offsets behind each top-level object of JSON that another one follows. */
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

/** To YAML a comment needs a blank before it; kubectl splits without one. Source: apimachinery `util/yaml` YAMLReader. */
const MARKER_ENDS = new Set(['\n', '\r', ' ', '\t', '#']);

/** Offset of the next marker at a line's start that is followed by a blank, a comment or a line's end, or -1. */
function nextMarker(text: string, from: number, marker: string): number {
  for (let at = text.indexOf(marker, from); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = at === 0 ? '\n' : text[at - 1];
    const after = text[at + 3] ?? '\n';
    if ((before === '\n' || before === '\r') && MARKER_ENDS.has(after)) return at;
  }
  return -1;
}

const BLANK = /[\s\uFEFF]/;

/** Offset of the first thing that is no blank and no comment; `end` where there is none. */
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
