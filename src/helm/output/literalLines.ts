import type { LineOrigins, TemplateLine, ToldLines } from './templateLine.ts';
import type { TemplateText } from './templateText.ts';

/**
 * Completes the origins of lines: a rendered line that is in the template literally, or followed by an action, between
 * the origins of its neighbors; and where the template has only one printing action between two such lines, that action
 * printed all lines between them. path: of the template in the chart's tree.
 */
export function literalLines(
  text: string,
  told: ToldLines,
  template: { readonly path: string; readonly text: TemplateText },
): LineOrigins {
  const anchors = told.map(from => from.find(({ path }) => path === template.path)?.line);
  const next = nextAnchors(anchors);
  let before = -1;
  return text.split('\n').map((line, i): TemplateLine | undefined => {
    const anchor = anchors[i];
    if (anchor !== undefined) before = anchor;
    const [innermost] = told[i] ?? [];
    if (innermost ?? line.trim() === '') return innermost || undefined;
    const end = template.text.lines.length;
    const after = next[i] ?? end;
    // In a loop, the next line may be above.
    const found = lineBetween(template.text, line, [before, after > before ? after : end]);
    if (found?.isLiteral) before = found.line;
    return found && { path: template.path, line: found.line };
  });
}

/** For each line the first anchor after it. */
function nextAnchors(anchors: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const next: (number | undefined)[] = [];
  let anchor: number | undefined;
  for (let i = anchors.length - 1; i >= 0; i--) {
    next[i] = anchor;
    anchor = anchors[i] ?? anchor;
  }
  return next;
}

/** Both ends may be the same line: `labels: {{ include … }}` prints several lines. */
function lineBetween(
  template: TemplateText,
  wanted: string,
  [before, after]: readonly [number, number],
): { readonly line: number; readonly isLiteral: boolean } | undefined {
  const first = before + 1;
  const bare = wanted.trim();
  const literal = template.literal(bare, first, after) ?? template.opening(bare, first, after + 1);
  if (literal !== undefined) return { line: literal, isLiteral: true };
  const indent = wanted.length - wanted.trimStart().length;
  // The output of `labels: {{ include … | nindent 4 }}` continues as long as it is indented that much.
  if (indent >= blockIndent(template.lines[before] ?? '')) return { line: before, isLiteral: false };
  const only = template.onlyPrinting(indent, first, after);
  return only === undefined ? undefined : { line: only, isLiteral: false };
}

/** The indentation of the text that a line's last action prints below it; Infinity where it prints nothing there. */
function blockIndent(line: string): number {
  const bare = line.trimEnd();
  const last = bare.endsWith('}}') ? bare.slice(bare.lastIndexOf('|'), -2) : '';
  const indent = last.includes('}') ? undefined : /^\|\s*nindent\s+(\d+)/.exec(last)?.[1];
  return indent === undefined ? Infinity : Number(indent);
}
