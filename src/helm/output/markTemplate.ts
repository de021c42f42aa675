/**
 * Marks on the lines of templates: comments that come through Helm with what is rendered of the line, and lead back to it.
 * Only lines that hold a key or a list's item get one, since those are what wiring is made of, and a comment may stand
 * behind them.
 */

/** Prefix of the marks of one rendering: a word that no chart has. */
export type MarkWord = string;

/** A line with a key, parts of which an action may make, or with a list's item. */
const KEY = /^\s*(?:(?:- )+\s*)?["']?(?:[A-Za-z0-9_./$-]|\{\{[^}]*\}\})+["']?\s*:(?:\s|$)/;
const ITEM = /^\s*- +[^\s&*!?#]/;
/** An action that prints nothing by itself. */
const STATEMENT = /^(?:(?:if|else|with|range|define|block|template|end)\b|\$\w+\s*:?=)/;
/** A value that goes on below, or a trimmed line end: a comment would become part of something. */
const OPEN_END = /(?:[|>][-+0-9]*|\\|-\}\}\s*)$/;

/** The text of a template with a mark on each line that can bear one. file: its number in the marks. */
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
    // What an action prints on several lines gets the mark on each of them.
    if (block) return `${block.before}regexReplaceAll "(?m)([^ \\n])$" (${block.action}) "\${1}${mark}" }}${ending}`;
    return (KEY.test(bare) || ITEM.test(bare)) && !OPEN_END.test(bare) && !isOpenQuote(bare)
      ? bare + mark + ending
      : line;
  });
  return marked.join('\n');
}

/** A line whose only action prints a block, taken apart: `labels: {{- include "x" . | nindent 4 }}`. */
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

/** True where a quoted value goes on in the next line. */
function isOpenQuote(line: string): boolean {
  const text = withoutActions(line);
  const value = /^(?:[^:]*:\s+|\s*- +)(["'])/.exec(text);
  return value?.[1] !== undefined && !text.slice(value[0].length).includes(value[1]);
}

/** An `x` for each action. */
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

/** A rendered line without its marks, and the templates' lines that it came from, the innermost (of an `include`) first. */
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
