import { isBlank, isBreak, isBreakOrEnd, SIGN, type TextCursor } from './textCursor.ts';
import type { ScalarToken } from './token.ts';
import { YamlError } from './yamlError.ts';

type Chomping = 'clip' | 'strip' | 'keep';

interface Header {
  readonly isFolded: boolean;
  readonly chomping: Chomping;
  /** The column of an indentation indicator; 0 where the text decides. */
  readonly column: number;
}

/** Reads a literal or folded scalar; `indent`: the column of the collection around it, -1 for none. */
export function readBlockScalar(cursor: TextCursor, indent: number): ScalarToken {
  const start = cursor.at;
  const { isFolded, chomping, column } = readHeader(cursor, indent);
  const lines = new Lines(cursor, indent, column);
  let end = cursor.at;
  const parts: string[] = [];
  let lineEnd = '';
  let wasBlank = false;
  lines.takeEmpty();
  while (cursor.column === lines.column && !cursor.isEnd) {
    const startsBlank = isBlank(cursor.code());
    const joins = isFolded && !wasBlank && !startsBlank && lineEnd === '\n';
    parts.push(joins ? (lines.empty === '' ? ' ' : '') : lineEnd, lines.empty);
    wasBlank = startsBlank;
    const from = cursor.at;
    cursor.skipLine();
    parts.push(cursor.text.slice(from, cursor.at));
    // kubectl reads line by line, and adds a line feed to the last one.
    lineEnd = cursor.isEnd ? '\n' : cursor.takeBreak();
    end = cursor.at;
    lines.takeEmpty();
  }
  if (chomping !== 'strip') parts.push(lineEnd);
  if (chomping === 'keep') parts.push(lines.empty);
  return { kind: 'scalar', start, end, text: parts.join(''), style: 'block' };
}

function readHeader(cursor: TextCursor, indent: number): Header {
  const isFolded = cursor.code() === SIGN.greater;
  cursor.at++;
  let chomping = readChomping(cursor);
  const digit = readDigit(cursor);
  chomping ??= readChomping(cursor);
  cursor.skipBlanks();
  if (cursor.code() === SIGN.hash) cursor.skipLine();
  if (!isBreakOrEnd(cursor.code())) throw new YamlError('did not find expected comment or line break', cursor.at);
  if (!cursor.isEnd) cursor.takeBreak();
  return { isFolded, chomping: chomping ?? 'clip', column: digit === 0 ? 0 : Math.max(indent, 0) + digit };
}

function readChomping(cursor: TextCursor): Chomping | undefined {
  const code = cursor.code();
  if (code !== SIGN.plus && code !== SIGN.dash) return undefined;
  cursor.at++;
  return code === SIGN.plus ? 'keep' : 'strip';
}

/** 0 where there is none. */
function readDigit(cursor: TextCursor): number {
  const digit = cursor.code() - SIGN.zero;
  if (!(digit >= 0 && digit <= 9)) return 0;
  if (digit === 0) throw new YamlError('found an indentation indicator equal to 0', cursor.at);
  cursor.at++;
  return digit;
}

/** The empty lines before each line of a block scalar, and the column of its lines. */
class Lines {
  readonly #cursor: TextCursor;
  readonly #indent: number;
  /** 0 until it is known. */
  column: number;
  /** Line breaks of the empty lines that were read last. */
  empty = '';

  constructor(cursor: TextCursor, indent: number, column: number) {
    this.#cursor = cursor;
    this.#indent = indent;
    this.column = column;
  }

  /** Reads indentation and empty lines up to the next line with content. */
  takeEmpty(): void {
    const cursor = this.#cursor;
    let widest = 0;
    this.empty = '';
    for (;;) {
      const isIndent = (): boolean => this.column === 0 || cursor.column < this.column;
      while (isIndent() && cursor.code() === SIGN.space) cursor.at++;
      widest = Math.max(widest, cursor.column);
      if (isIndent() && cursor.code() === SIGN.tab)
        throw new YamlError('found a tab character where an indentation space is expected', cursor.at);
      if (!isBreak(cursor.code())) break;
      this.empty += cursor.takeBreak();
    }
    if (this.column === 0) this.column = Math.max(widest, this.#indent + 1, 1);
  }
}
