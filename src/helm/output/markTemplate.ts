/**
 * Marks on the lines of templates: comments that Helm renders together with the line, and that lead back to it. Only
 * lines with a key or a list item get one: the wiring is made of those, and they can be followed by a comment.
 */

/** Prefix of the marks of one rendering: a random word that occurs in no chart. */
export type MarkWord = string;

/** A line with a key (parts of which may be actions) or a list item. */
const KEY = /^\s*(?:(?:- )+\s*)?["']?(?:[A-Za-z0-9_./$-]|\{\{[^}]*\}\})+["']?\s*:(?:\s|$)/;
const ITEM = /^\s*- +[^\s&*!?#]/;
/** An action that prints nothing by itself. */
const STATEMENT = /^(?:(?:if|else|with|range|define|block|template|end)\b|\$\w+\s*:?=)/;
/** A value that continues below, or a trimmed line break: a comment would become part of it. */
const OPEN_END = /(?:[|>][-+0-9]*|\\|-\}\}\s*)$/;

/** The text of a template with a mark on each line that can have one. file: the number of the template in the marks. */
export function markTemplate(text: string, word: MarkWord, file: number): string {
  let depth: 'text' | 'action' = 'text';
  const marked = text.split('\n').map((line, i) => {
    const before = depth;
    depth = stateAfter(line, before);
    const isPlain = before === 'text' && depth === 'text';
    const bare = line.trimEnd();
    const mark = ` #${word}:${file}:${i}@`;
    const ending = line.endsWith('\r') ? '\r' : '';
    if (!isPlain) return line;
    const block = blockOf(bare);
    // Every line that an action prints gets the mark.
    if (block) return `${block.before}regexReplaceAll "(?m)([^ \\n])$" (${block.action}) "\${1}${mark}" }}${ending}`;
    return (KEY.test(bare) || ITEM.test(bare)) && !OPEN_END.test(bare) && !isOpenQuote(bare)
      ? bare + mark + ending
      : line;
  });
  return marked.join('\n');
}

/** The parts of a line whose only action prints a block: `labels: {{- include "x" . | nindent 4 }}`. */
function blockOf(bare: string): { readonly before: string; readonly action: string } | undefined {
  const opening = /^[^{]*\{\{/.exec(bare)?.[0].length;
  if (opening === undefined || !bare.endsWith('}}')) return undefined;
  const inside = bare.slice(opening, -2);
  const action = inside.replace(/^-?\s*/, '');
  const isBlock = /\|\s*n?indent\s+\d+$/.test(action.trimEnd()) && !/[{}]/.test(action);
  if (!isBlock || STATEMENT.test(action)) return undefined;
  return { before: bare.slice(0, bare.length - 2 - action.length), action: action.trimEnd() };
}

/** Whether an action is open at the line's end. */
function stateAfter(line: string, before: 'text' | 'action'): 'text' | 'action' {
  const opens = line.lastIndexOf('{{');
  const closes = line.lastIndexOf('}}');
  if (opens === closes) return before;
  return opens > closes ? 'action' : 'text';
}

/** True where a quoted value continues on the next line. */
function isOpenQuote(line: string): boolean {
  const text = withoutActions(line);
  const value = /^(?:[^:]*:\s+|\s*- +)(["'])/.exec(text);
  return value?.[1] !== undefined && !text.slice(value[0].length).includes(value[1]);
}

/** The line with each action replaced by `x`. */
function withoutActions(line: string): string {
  return line.replace(/[^}]+\}{0,2}/g, part => {
    const at = part.endsWith('}}') ? part.indexOf('{{') : -1;
    return at === -1 ? part : `${part.slice(0, at)}x`;
  });
}

/** A line of a template: its file's number and its 0-based line. */
export interface MarkedLine {
  readonly file: number;
  readonly line: number;
}

/** A rendered line without its marks, and its template lines, the innermost (of an `include`) first. */
export interface ReadLine {
  readonly text: string;
  readonly from: readonly MarkedLine[];
}

/** Reads the marks of a rendered line. */
export function readMarks(line: string, word: MarkWord): ReadLine {
  if (!line.includes(word)) return { text: line, from: [] };
  const from: MarkedLine[] = [];
  const [first = '', ...parts] = line.split(`#${word}:`);
  let text = '';
  let last = first;
  for (const part of parts) {
    const mark = /^(\d+):(\d+)@/.exec(part);
    text += mark && last.endsWith(' ') ? last.slice(0, -1) : last;
    last = mark ? part.slice(mark[0].length) : `#${word}:${part}`;
    if (mark) from.push({ file: Number(mark[1]), line: Number(mark[2]) });
  }
  return { text: text + last, from };
}
