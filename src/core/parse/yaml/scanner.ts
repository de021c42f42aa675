import { readBlockScalar } from './blockScalar.ts';
import { readPlain } from './plainScalar.ts';
import { readName, readTag } from './property.ts';
import { readQuoted } from './quotedScalar.ts';
import { SimpleKeys } from './simpleKeys.ts';
import { isBlank, isBreak, isGap, SIGN, TextCursor } from './textCursor.ts';
import type { Mark, Token } from './token.ts';
import { YamlError } from './yamlError.ts';

/** Characters that no plain scalar begins with. */
const INDICATORS = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`', sign => sign.charCodeAt(0)));

const DIRECTIVE = /^%(YAML|TAG)[ \t]/;

/**
 * Splits a text into tokens like go-yaml, which kubectl uses: a port of its `scannerc.go`, so that both accept and
 * refuse the same text. `next` throws a YamlError for text that is refused.
 */
export class Scanner {
  readonly #cursor: TextCursor;
  readonly #isJson: boolean;
  readonly #keys = new SimpleKeys();
  /** Tokens that were found but not consumed; a key is recognized only at its colon. */
  readonly #queue: Token[] = [];
  #taken = 0;
  readonly #indents: number[] = [];
  #indent = -1;
  #flowLevel = 0;
  /** True where a simple key may begin. */
  #mayBeKey = true;
  #isEnded = false;

  /** `isJson`: as in `readQuoted`. */
  constructor(text: string, isJson = false) {
    this.#cursor = new TextCursor(text);
    // Blanks after the preceding `---` are not indentation.
    this.#cursor.skipBlanks();
    if (!isBreak(this.#cursor.code()) && this.#cursor.code() !== SIGN.hash) this.#cursor.at = 0;
    this.#isJson = isJson;
  }

  /** The next token, without consuming it. */
  peek(): Token {
    while (this.#queue.length === 0 || this.#keys.isOpen(this.#taken, this.#cursor)) {
      if (this.#isEnded) break;
      this.#fetch();
    }
    const [token] = this.#queue;
    return token ?? { kind: 'end', start: this.#cursor.at, end: this.#cursor.at };
  }

  /** Consumes the next token. */
  next(): Token {
    const token = this.peek();
    if (this.#queue.shift()) this.#taken++;
    return token;
  }

  #fetch(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#unroll(cursor.column);
    if (cursor.isEnd) return this.#fetchEnd();
    const code = cursor.code();
    if (cursor.column === 0 && code === SIGN.percent) return this.#fetchDirective();
    if (cursor.isMarker) return this.#fetchMarker(code === SIGN.dash ? 'documentStart' : 'documentEnd');
    const fetch = this.#fetcherOf(code);
    if (!fetch) throw new YamlError('found character that cannot start any token', cursor.at);
    fetch();
  }

  #fetcherOf(code: number): (() => void) | undefined {
    const isApart = isGap(this.#cursor.code(1));
    const inFlow = this.#flowLevel > 0;
    switch (code) {
      case SIGN.openBracket:
        return () => this.#openFlow('flowListStart');
      case SIGN.openBrace:
        return () => this.#openFlow('flowMapStart');
      case SIGN.closeBracket:
        return () => this.#closeFlow('flowListEnd');
      case SIGN.closeBrace:
        return () => this.#closeFlow('flowMapEnd');
      case SIGN.comma:
        return () => this.#fetchComma();
      case SIGN.asterisk:
      case SIGN.ampersand:
        return () => this.#fetchInline(() => readName(this.#cursor));
      case SIGN.exclamation:
        return () => this.#fetchInline(() => readTag(this.#cursor));
      case SIGN.quote:
      case SIGN.doubleQuote:
        return () => this.#fetchInline(() => readQuoted(this.#cursor, this.#isJson));
      default:
        if (code === SIGN.dash && isApart) return () => this.#fetchDash();
        if (code === SIGN.question && (inFlow || isApart)) return () => this.#fetchQuestion();
        if (code === SIGN.colon && (inFlow || isApart)) return () => this.#fetchColon();
        if ((code === SIGN.pipe || code === SIGN.greater) && !inFlow) return () => this.#fetchBlockScalar();
        return this.#mayBePlain(code) ? () => this.#fetchPlain() : undefined;
    }
  }

  #mayBePlain(code: number): boolean {
    if (!INDICATORS.has(code)) return !isGap(code);
    if (code === SIGN.dash) return !isBlank(this.#cursor.code(1));
    const isOdd = code === SIGN.question || code === SIGN.colon;
    return isOdd && this.#flowLevel === 0 && !isGap(this.#cursor.code(1));
  }

  /** Skips blanks, comments and line breaks. Tabs count as blanks, but not where a block may be indented. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      // Anywhere else it is a letter.
      if (cursor.at === 0 && cursor.code() === SIGN.byteOrderMark) cursor.at++;
      const takesTabs = this.#flowLevel > 0 || !this.#mayBeKey;
      while (cursor.code() === SIGN.space || (takesTabs && cursor.code() === SIGN.tab)) cursor.at++;
      if (cursor.code() === SIGN.hash) cursor.skipLine();
      if (!isBreak(cursor.code())) return;
      cursor.takeBreak();
      if (this.#flowLevel === 0) this.#mayBeKey = true;
    }
  }

  #fetchEnd(): void {
    this.#unroll(-1);
    this.#keys.remove();
    this.#mayBeKey = false;
    this.#isEnded = true;
    this.#add('end', 0);
  }

  #fetchDirective(): void {
    this.#unroll(-1);
    this.#keys.remove();
    this.#mayBeKey = false;
    const start = this.#cursor.at;
    this.#cursor.skipLine();
    if (!DIRECTIVE.test(this.#cursor.text.slice(start, this.#cursor.at)))
      throw new YamlError('found unknown directive name', start);
    this.#queue.push({ kind: 'directive', start, end: this.#cursor.at });
  }

  #fetchMarker(kind: 'documentStart' | 'documentEnd'): void {
    this.#unroll(-1);
    this.#keys.remove();
    this.#mayBeKey = false;
    this.#add(kind, 3);
  }

  #openFlow(kind: 'flowListStart' | 'flowMapStart'): void {
    this.#saveKey();
    this.#keys.open();
    this.#flowLevel++;
    this.#mayBeKey = true;
    this.#add(kind);
  }

  #closeFlow(kind: 'flowListEnd' | 'flowMapEnd'): void {
    this.#keys.remove();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.close();
    }
    this.#mayBeKey = false;
    this.#add(kind);
  }

  #fetchComma(): void {
    this.#keys.remove();
    this.#mayBeKey = true;
    this.#add('flowEntry');
  }

  #fetchDash(): void {
    if (this.#flowLevel === 0)
      this.#openBlock('blockListStart', 'block sequence entries are not allowed in this context');
    this.#keys.remove();
    this.#mayBeKey = true;
    this.#add('blockEntry');
  }

  #fetchQuestion(): void {
    if (this.#flowLevel === 0) this.#openBlock('blockMapStart', 'mapping keys are not allowed in this context');
    this.#keys.remove();
    this.#mayBeKey = this.#flowLevel === 0;
    this.#add('key');
  }

  #fetchColon(): void {
    const key = this.#keys.take(this.#cursor);
    if (key) {
      const at = { start: key.at, end: key.at };
      this.#queue.splice(key.token - this.#taken, 0, { kind: 'key', ...at });
      this.#roll(key.column, 'blockMapStart', { ...at, place: key.token - this.#taken });
      this.#mayBeKey = false;
    } else {
      if (this.#flowLevel === 0) this.#openBlock('blockMapStart', 'mapping values are not allowed in this context');
      this.#mayBeKey = this.#flowLevel === 0;
    }
    this.#add('value');
  }

  /** Reads a token that may begin a simple key: an alias, an anchor, a tag, a quoted scalar. */
  #fetchInline(read: () => Token): void {
    this.#saveKey();
    this.#mayBeKey = false;
    this.#queue.push(read());
  }

  #fetchBlockScalar(): void {
    this.#keys.remove();
    this.#mayBeKey = true;
    this.#queue.push(readBlockScalar(this.#cursor, this.#indent));
  }

  #fetchPlain(): void {
    this.#saveKey();
    const { token, endsLine } = readPlain(this.#cursor, { indent: this.#indent, inFlow: this.#flowLevel > 0 });
    this.#mayBeKey = endsLine;
    this.#queue.push(token);
  }

  #saveKey(): void {
    if (!this.#mayBeKey) return;
    const { at, column, line } = this.#cursor;
    const isRequired = this.#flowLevel === 0 && this.#indent === column;
    this.#keys.save({ at, column, line, isRequired, token: this.#taken + this.#queue.length });
  }

  #openBlock(kind: 'blockListStart' | 'blockMapStart', refusal: string): void {
    if (!this.#mayBeKey) throw new YamlError(refusal, this.#cursor.at);
    const { at, column } = this.#cursor;
    this.#roll(column, kind, { start: at, end: at, place: this.#queue.length });
  }

  /** Begins a block collection if the column is deeper than the current one. */
  #roll(column: number, kind: Mark, { start, end, place }: { start: number; end: number; place: number }): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    this.#queue.splice(place, 0, { kind, start, end });
  }

  /** Ends the block collections that are deeper than the column. */
  #unroll(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#add('blockEnd', 0);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #add(kind: Mark, length = 1): void {
    const start = this.#cursor.at;
    this.#cursor.at += length;
    this.#queue.push({ kind, start, end: this.#cursor.at });
  }
}
