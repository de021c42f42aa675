import type { BrokenDocument } from '../model/manifest.ts';
import type { Span } from '../model/span.ts';
import { isPlaceholder } from './templated.ts';

/** `apiVersion` at the start of a line: a top-level field. */
const API_VERSION = /^["']?apiVersion["']?[ \t]*:/m;
const KIND = /^["']?kind["']?[ \t]*:/m;

/** `apiVersion` in a document that is one flow map, such as JSON. */
const FLOW_API_VERSION = /["'\s{,]apiVersion["']?[ \t]*:/;
const FLOW_KIND = /["'\s{,]kind["']?[ \t]*:/;

/** True for text with the fields that make a document a manifest. */
export function looksLikeManifest(body: string): boolean {
  if (API_VERSION.test(body) && KIND.test(body)) return true;
  return body.trimStart().startsWith('{') && FLOW_API_VERSION.test(body) && FLOW_KIND.test(body);
}

/** Syntax of tools that generate the text: Jinja and ERB, ytt, FreeMarker, CMake and the like. */
const TOOL_SIGNS: readonly RegExp[] = [
  /[{<]%|^[ \t]*#@/m,
  /^[ \t]*<\/?[#@][A-Za-z]/m,
  /(?:^|[\s"':-])@[A-Za-z]\w*@/m,
  /%[A-Za-z]\w*%/,
  /#\{\w+\}#/,
  /__[A-Za-z]\w*__/,
];

/** Number of lines before and after the one that does not parse in which a placeholder may be the cause. */
const NEAR = 1;

/** The description of a document that does not parse. `offset`: where the error is, in UTF-16 units. */
export function brokenDocument(
  body: string,
  { message, offset }: { readonly message: string; readonly offset: number },
): BrokenDocument {
  const isFilledIn = TOOL_SIGNS.some(sign => sign.test(body)) || isPlaceholder(linesAround(body, offset));
  const isManifest = looksLikeManifest(body) && !isFilledIn;
  return { kind: 'broken', message, span: spanAt(body, offset), isManifest };
}

/** From an offset to the end of its line; where that line is blank, the whole last line before it that is not. */
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
