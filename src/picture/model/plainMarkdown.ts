/**
 * The Markdown of a hover as plain parts: the panel shows it as text, so that nothing from a manifest can become
 * markup. Supports what hovers contain: paragraphs, lists, code spans, strong text, links (only the label is kept) and
 * escapes. Linear in the length of the text. Pure.
 */

/** A run of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: 'plain' | 'code' | 'strong';
}

/** A paragraph, or an item of a list. */
export interface Block {
  readonly type: 'paragraph' | 'item';
  readonly spans: readonly Span[];
}

/** The blocks of a text, from the top. */
export function blocksOf(markdown: string): readonly Block[] {
  return markdown.split('\n').flatMap((line): readonly Block[] => {
    if (line.trim() === '') return [];
    const isItem = line.startsWith('- ');
    return [{ type: isItem ? 'item' : 'paragraph', spans: spansOf(isItem ? line.slice(2) : line) }];
  });
}

/** The text alone, a line per block. */
export function plainOf(markdown: string): string {
  return blocksOf(markdown)
    .map(({ spans }) => spans.map(({ text }) => text).join(''))
    .join('\n');
}

class Scanner {
  readonly #line: string;
  readonly #spans: Span[] = [];
  /** Lengths of fences that no further fence closes. */
  readonly #open = new Set<number>();
  #text = '';
  #strong = false;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  scan(): readonly Span[] {
    while (this.#at < this.#line.length) this.#step();
    this.#end();
    return this.#spans;
  }

  #step(): void {
    const character = this.#line[this.#at] ?? '';
    const next = this.#line[this.#at + 1] ?? '';
    if (character === '\\' && isPunctuation(next)) this.#take(next, 2);
    else if (character === '`') this.#fence();
    else if (character === '*' && next === '*') this.#toggleStrong();
    else if (character === '[') this.#at++;
    else if (character === ']' && next === '(') this.#skipAddress();
    else this.#take(character, 1);
  }

  #take(text: string, length: number): void {
    this.#text += text;
    this.#at += length;
  }

  #toggleStrong(): void {
    this.#end();
    this.#strong = !this.#strong;
    this.#at += 2;
  }

  #skipAddress(): void {
    const end = this.#line.indexOf(')', this.#at);
    this.#at = end < 0 ? this.#line.length : end + 1;
  }

  #fence(): void {
    const length = runLength(this.#line, this.#at);
    const start = this.#at + length;
    const close = this.#open.has(length) ? -1 : closing(this.#line, start, length);
    if (close < 0) {
      this.#open.add(length);
      return this.#take('`'.repeat(length), length);
    }
    this.#end();
    this.#spans.push({ text: trimmedCode(this.#line.slice(start, close)), style: 'code' });
    this.#at = close + length;
  }

  #end(): void {
    if (this.#text) this.#spans.push({ text: this.#text, style: this.#strong ? 'strong' : 'plain' });
    this.#text = '';
  }
}

function spansOf(line: string): readonly Span[] {
  return new Scanner(line).scan();
}

function closing(line: string, from: number, length: number): number {
  for (let at = line.indexOf('`', from); at >= 0; at = line.indexOf('`', at)) {
    const run = runLength(line, at);
    if (run === length) return at;
    at += run;
  }
  return -1;
}

function runLength(line: string, at: number): number {
  let end = at;
  while (line[end] === '`') end++;
  return end - at;
}

// A space on both sides only keeps backticks apart from the fence.
function trimmedCode(text: string): string {
  const isPadded = text.length > 2 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  return isPadded ? text.slice(1, -1) : text;
}

function isPunctuation(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(character);
}
