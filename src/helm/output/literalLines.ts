import type { LineOrigins, TemplateLine, ToldLines } from './templateLine.ts';

/** A template with its text. */
export interface TemplateText {
  /** In the chart's tree. */
  readonly path: string;
  readonly text: string;
}

/**
 * Fills in what marks did not tell: a rendered line that stands in the template as it is, or with an action behind it,
 * between the lines that its neighbors came from; and where the template has one printing action alone between two such
 * lines, that made all between them.
 */
export function literalLines(text: string, told: ToldLines, template: TemplateText): LineOrigins {
  const lines = template.text.split('\n');
  const anchors = told.map(from => from.find(({ path }) => path === template.path)?.line);
  const next = nextAnchors(anchors);
  let before = -1;
  return text.split('\n').map((line, i): TemplateLine | undefined => {
    const anchor = anchors[i];
    if (anchor !== undefined) before = anchor;
    const [innermost] = told[i] ?? [];
    if (innermost ?? line.trim() === '') return innermost || undefined;
    const after = next[i] ?? lines.length;
    // In a loop, the next line may stand above.
    const found = lineBetween(lines, line, [before, after > before ? after : lines.length]);
    if (found?.isLiteral) before = found.line;
    return found && { path: template.path, line: found.line };
  });
}

/** For each line the first anchor behind it. */
function nextAnchors(anchors: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const next: (number | undefined)[] = [];
  let anchor: number | undefined;
  for (let i = anchors.length - 1; i >= 0; i--) {
    next[i] = anchor;
    anchor = anchors[i] ?? anchor;
  }
  return next;
}

/** Both ends may be the line itself: `labels: {{ include … }}` prints several lines. */
function lineBetween(
  lines: readonly string[],
  wanted: string,
  [before, after]: readonly [number, number],
): { readonly line: number; readonly isLiteral: boolean } | undefined {
  const first = before + 1;
  const between = lines.slice(first, after + 1);
  const bare = wanted.trim();
  const inside = between.slice(0, Math.max(0, after - first));
  const literal = inside.findIndex(line => line.trim() === bare);
  if (literal !== -1) return { line: first + literal, isLiteral: true };
  const opened = between.findIndex(line => literalStart(line) === bare);
  if (opened !== -1) return { line: first + opened, isLiteral: true };
  const indent = wanted.length - wanted.trimStart().length;
  // What `labels: {{ include … | nindent 4 }}` printed goes on for as long as it is indented so far.
  if (indent >= blockIndent(lines[before] ?? '')) return { line: before, isLiteral: false };
  const printing = inside.flatMap((line, i) => (mayPrint(line, indent) ? [first + i] : []));
  const [only] = printing;
  return printing.length === 1 && only !== undefined ? { line: only, isLiteral: false } : undefined;
}

/** What stands before a line's first action. */
function literalStart(line: string): string {
  const at = line.indexOf('{{');
  return at === -1 ? '' : line.slice(0, at).trim();
}

/** The indent of what a line's last action prints below it; Infinity where it prints nothing below. */
function blockIndent(line: string): number {
  const bare = line.trimEnd();
  const last = bare.endsWith('}}') ? bare.slice(bare.lastIndexOf('|'), -2) : '';
  const indent = last.includes('}') ? undefined : /^\|\s*nindent\s+(\d+)/.exec(last)?.[1];
  return indent === undefined ? Infinity : Number(indent);
}

const SILENT = /^\{\{-?\s*(?:if|else|end|range|with|define|block|\/\*|\$\w+\s*:?=)/;

/** True for a line with an action that may print at this indent: not a condition, a loop, an assignment, a comment. */
function mayPrint(line: string, indent: number): boolean {
  const actions = line.match(/\{\{-?\s*[^}]*/g) ?? [];
  if (!actions.some(action => !SILENT.test(action))) return false;
  const wanted = /\bn?indent\s+(\d+)/.exec(line)?.[1];
  return wanted === undefined || indent >= Number(wanted);
}
