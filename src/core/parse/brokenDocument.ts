import type { BrokenDocument } from '../model/manifest.ts';
import type { Span } from '../model/span.ts';
import { isPlaceholder } from './templated.ts';

/** A field at the top of a manifest, at a line's start. */
const API_VERSION = /^["']?apiVersion["']?[ \t]*:/m;
const KIND = /^["']?kind["']?[ \t]*:/m;

/** The same of one that is a flow map from its first sign on, such as JSON. */
const FLOW_API_VERSION = /["'\s{,]apiVersion["']?[ \t]*:/;
const FLOW_KIND = /["'\s{,]kind["']?[ \t]*:/;

/** True for text with the lines that make a document a manifest. */
export function looksLikeManifest(body: string): boolean {
  if (API_VERSION.test(body) && KIND.test(body)) return true;
  return body.trimStart().startsWith('{') && FLOW_API_VERSION.test(body) && FLOW_KIND.test(body);
}

/** What a tool fills in that makes of the whole text something else: Jinja and ERB, ytt, CMake and its like. */
const TOOL_SIGNS: readonly RegExp[] = [
  /[{<]%|^[ \t]*#@/m,
  /(?:^|[\s"':-])@[A-Za-z]\w*@/m,
  /%[A-Za-z]\w*%/,
  /#\{\w+\}#/,
  /__[A-Za-z]\w*__/,
];

/** Lines before and behind the one that does not parse in which a placeholder may be what breaks it. */
const NEAR = 1;

/** What a document that does not parse is. `offset`: where it does not, UTF-16 units. */
export function brokenDocument(
  body: string,
  { message, offset }: { readonly message: string; readonly offset: number },
): BrokenDocument {
  const isFilledIn = TOOL_SIGNS.some(sign => sign.test(body)) || isPlaceholder(linesAround(body, offset));
  const isManifest = looksLikeManifest(body) && !isFilledIn;
  return { kind: 'broken', message, span: spanAt(body, offset), isManifest };
}

/** From a place to its line's end; where nothing is on that line, all of the last line before it that says something. */
function spanAt(body: string, offset: number): Span {
  const end = body.slice(0, lineEnd(body, offset)).trimEnd().length;
  if (offset < end) return [offset, end];
  for (let stop = end; stop > 0;) {
    const start = body.lastIndexOf('\n', stop - 1) + 1;
    const line = body.slice(start, stop);
    const indent = line.length - line.trimStart().length;
    if (indent < line.length && line[indent] !== '#') return [start + indent, start + line.trimEnd().length];
    stop = Math.max(0, start - 1);
  }
  return [end, end];
}

function linesAround(body: string, offset: number): string {
  let start = body.lastIndexOf('\n', offset - 1);
  for (let i = 0; i < NEAR && start > 0; i++) start = body.lastIndexOf('\n', start - 1);
  let end = lineEnd(body, offset);
  for (let i = 0; i < NEAR; i++) end = lineEnd(body, end + 1);
  return body.slice(Math.max(0, start), end);
}

function lineEnd(body: string, offset: number): number {
  const end = body.indexOf('\n', offset);
  return end === -1 ? body.length : end;
}
