import { Lexer } from 'yaml';
import type { IgnoreComment } from '../model/ignore.ts';
import type { Span } from '../model/span.ts';
import { blockSpan, lineEndOf, lineStartOf } from './blockSpan.ts';
import { ignoredCodes } from './ignoredCodes.ts';
import type { DocumentSlice } from './splitDocuments.ts';

/** Text of every ignore comment: a document without it need not be searched. */
export const IGNORE_MARK = 'podwire-ignore';

const DIRECTIVE = /^(#+[ \t]*podwire-ignore)(:|\s|$)/;

/** Control tokens of the lexer: document start, error in a flow collection, and a scalar that follows. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);
const SCALAR_FOLLOWS = '\u001f';

/** A comment in a text. */
interface Comment {
  readonly text: string;
  readonly start: number;
  /** True where only comments and directives come before it. */
  readonly onTop: boolean;
}

/**
 * The ignore comments of a document. At the top of the document a comment covers all of it; at the end of a line, that
 * line; alone on a line, the next line; each with the block that the line opens. Comments above the first `---` of the
 * file belong to its first document.
 */
export function ignoreComments(text: string, { index, start, end }: DocumentSlice): readonly IgnoreComment[] {
  const move = ([first, last]: Span): Span => [first - start, last - start];
  const coveredBy = coverage(text, end);
  return commentsIn(text, index === 0 ? 0 : start, end).flatMap(comment => {
    const [, mark, sign] = DIRECTIVE.exec(comment.text) ?? [];
    if (mark === undefined) return [];
    const directive = sign === ':' ? `${mark}:` : mark;
    const span: Span = [comment.start, comment.start + comment.text.length];
    const codes = ignoredCodes(comment.text.slice(directive.length), span[0] + directive.length - start);
    const covers = comment.onTop ? ([start, end] as const) : coveredBy(span);
    return [{ span: move(span), whole: move(wholeOf(text, span)), codes, covers: move(covers) }];
  });
}

function commentsIn(text: string, from: number, end: number): readonly Comment[] {
  const comments: Comment[] = [];
  let start = from;
  let onTop = true;
  let isScalar = false;
  for (const token of new Lexer().lex(text.slice(from, end))) {
    if (!MARKS.has(token)) {
      const isComment = !isScalar && token.startsWith('#');
      if (isComment) comments.push({ text: token, start, onTop });
      else if (!isAbove(token)) onTop = false;
      start += token.length;
    }
    isScalar = token === SCALAR_FOLLOWS;
  }
  return comments;
}

/** Blanks, a `---` and directives, which may come before a document's content. */
function isAbove(token: string): boolean {
  return token.trim() === '' || token === '---' || token.startsWith('%');
}

/**
 * What a comment that is not at the top covers. Consecutive comments cover the same block, which is searched only once.
 */
function coverage(text: string, end: number): (comment: Span) => Span {
  let known: NextBlock | undefined;
  return ([start, stop]) => {
    const lineStart = lineStartOf(text, start);
    if (!isBlank(text.slice(lineStart, start))) return blockSpan(text, lineStart, end);
    if (!known || stop < known.from || stop > known.span[0]) known = nextBlock(text, stop, end);
    return known.span;
  };
}

interface NextBlock {
  /** Where the search began. */
  readonly from: number;
  readonly span: Span;
}

/** The block of the next line with content; an empty span where there is none. */
function nextBlock(text: string, from: number, end: number): NextBlock {
  for (let at = lineEndOf(text, from) + 1; at < end; at = lineEndOf(text, at) + 1) {
    const line = text.slice(at, lineEndOf(text, at)).trim();
    if (line !== '' && !line.startsWith('#')) return { from, span: blockSpan(text, at, end) };
  }
  return { from, span: [end, end] };
}

function wholeOf(text: string, [start, stop]: Span): Span {
  const lineStart = lineStartOf(text, start);
  if (isBlank(text.slice(lineStart, start))) return [lineStart, Math.min(lineEndOf(text, stop) + 1, text.length)];
  let blanks = start;
  while (text[blanks - 1] === ' ' || text[blanks - 1] === '\t') blanks--;
  return [blanks, stop];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
