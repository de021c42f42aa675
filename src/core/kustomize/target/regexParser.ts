/** The set of characters that match at one position. */
export type Matcher = (code: number) => boolean;

/** A parsed regular expression. */
export type RegexNode =
  | { readonly kind: 'char'; readonly matches: Matcher }
  | { readonly kind: 'start' | 'end' | 'empty' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number };

/** The expression, or what is wrong with it: `invalid` if kustomize refuses it, too. */
export type ParsedRegex = { readonly node: RegexNode } | { readonly invalid: string } | { readonly unknown: string };

/** Maximum length of the text, depth of nesting, and number of repetitions. */
const MAX_LENGTH = 1000;
const MAX_DEPTH = 100;
const MAX_REPEAT = 1000;

/** Parses a regular expression in Go's syntax (RE2), as far as names of objects need it. */
export function parseRegex(source: string): ParsedRegex {
  if (source.length > MAX_LENGTH) return { unknown: 'it is too long' };
  const parser = new Parser(source);
  const node = parser.choice(0);
  if (!parser.isAtEnd && !parser.problem) return { invalid: 'unexpected )' };
  return parser.problem ?? { node };
}

const isDigit: Matcher = code => code >= 48 && code <= 57;
const isWord: Matcher = code =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isSpace: Matcher = code => code === 32 || (code >= 9 && code <= 13 && code !== 11);
const any: Matcher = code => code !== 10;
const CLASSES: Readonly<Record<string, Matcher>> = { d: isDigit, w: isWord, s: isSpace };
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, v: 11, a: 7 };

class Parser {
  readonly #source: string;
  #at = 0;
  problem: { readonly invalid: string } | { readonly unknown: string } | undefined;
  #ignoresCase = false;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(depth: number): RegexNode {
    if (depth > MAX_DEPTH) this.#unknown('it is nested too deeply');
    const nodes = [this.#sequence(depth)];
    while (!this.problem && this.#takes('|')) nodes.push(this.#sequence(depth));
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'choice', nodes };
  }

  #sequence(depth: number): RegexNode {
    const nodes: RegexNode[] = [];
    while (!this.problem && !this.isAtEnd && !'|)'.includes(this.#peek())) {
      const atom = this.#atom(depth);
      nodes.push(this.#repeated(atom));
    }
    return { kind: 'sequence', nodes };
  }

  #atom(depth: number): RegexNode {
    const character = this.#next();
    switch (character) {
      case '.':
        return { kind: 'char', matches: any };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.#group(depth);
      case '[':
        return { kind: 'char', matches: this.#class() };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        this.problem ??= { invalid: `missing argument to repetition operator: \`${character}\`` };
        return { kind: 'empty' };
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): RegexNode {
    const code = character.codePointAt(0) ?? 0;
    if (!this.#ignoresCase) return { kind: 'char', matches: each => each === code };
    const [low, high] = [character.toLowerCase(), character.toUpperCase()].map(each => each.codePointAt(0));
    return { kind: 'char', matches: each => each === low || each === high };
  }

  #group(depth: number): RegexNode {
    const before = this.#ignoresCase;
    if (this.#takes('?')) {
      if (this.#takes('P<') || this.#takes('<')) {
        if (this.#peek() === '=' || this.#peek() === '!') return this.#invalid('invalid or unsupported Perl syntax');
        while (!this.isAtEnd && this.#next() !== '>');
      } else if (this.#takes('i)')) {
        this.#ignoresCase = true;
        return { kind: 'empty' };
      } else if (this.#takes('i:')) this.#ignoresCase = true;
      else if (!this.#takes(':'))
        return /[msU-]/.test(this.#peek())
          ? this.#unknown('it has flags')
          : this.#invalid('invalid or unsupported Perl syntax');
    }
    const node = this.choice(depth + 1);
    this.#ignoresCase = before;
    return this.#takes(')') ? node : this.#invalid('missing closing )');
  }

  #escape(): RegexNode {
    if (this.isAtEnd) return this.#invalid('trailing backslash at end of expression');
    const character = this.#next();
    const matches = this.#classEscape(character);
    if (matches) return { kind: 'char', matches };
    if (character === 'A') return { kind: 'start' };
    if (character === 'z') return { kind: 'end' };
    const control = CONTROLS[character];
    if (control !== undefined) return { kind: 'char', matches: code => code === control };
    if (/[bBpPQExC]|\d/.test(character))
      return /[1-9]/.test(character)
        ? this.#invalid('invalid escape sequence')
        : this.#unknown('it has an escape that is not known');
    if (/[A-Za-z]/.test(character)) return this.#invalid('invalid escape sequence');
    return this.#literal(character);
  }

  #classEscape(character: string): Matcher | undefined {
    const known = CLASSES[character];
    if (known) return known;
    const negated = CLASSES[character.toLowerCase()];
    return negated && character !== character.toLowerCase() ? code => !negated(code) : undefined;
  }

  #class(): Matcher {
    const isNegated = this.#takes('^');
    const parts: Matcher[] = [];
    for (let isFirst = true; !this.problem; isFirst = false) {
      if (this.isAtEnd) {
        this.#invalid('missing closing ]');
        break;
      }
      if (!isFirst && this.#takes(']')) break;
      parts.push(this.#range());
    }
    const matches = this.#ignoresCase ? parts.map(foldingCase) : parts;
    return code => matches.some(each => each(code)) !== isNegated;
  }

  #range(): Matcher {
    if (this.#source.startsWith('[:', this.#at)) {
      this.#unknown('it has a named class');
      return any;
    }
    const from = this.#classCharacter();
    if (typeof from !== 'number') return from;
    if (this.#peek() !== '-' || ']'.includes(this.#source.charAt(this.#at + 1) || ']')) return code => code === from;
    this.#at++;
    const to = this.#classCharacter();
    if (typeof to !== 'number' || to < from) {
      this.#invalid('invalid character class range');
      return any;
    }
    return code => code >= from && code <= to;
  }

  #classCharacter(): number | Matcher {
    const character = this.#next();
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const escaped = this.#next();
    return this.#classEscape(escaped) ?? CONTROLS[escaped] ?? escaped.codePointAt(0) ?? 0;
  }

  #repeated(node: RegexNode): RegexNode {
    const bounds = this.#bounds();
    if (!bounds) return node;
    this.#takes('?');
    if ('*+?'.includes(this.#peek() || ' ') || this.#bounds())
      return this.#invalid('invalid nested repetition operator');
    return { kind: 'repeat', node, ...bounds };
  }

  #bounds(): { readonly min: number; readonly max: number } | undefined {
    if (this.#takes('*')) return { min: 0, max: Infinity };
    if (this.#takes('+')) return { min: 1, max: Infinity };
    if (this.#takes('?')) return { min: 0, max: 1 };
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (!found) return undefined;
    this.#at += found[0].length;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] ? Number(found[3]) : Infinity;
    if (min > MAX_REPEAT || (max !== Infinity && (max > MAX_REPEAT || max < min)))
      this.#invalid('invalid repeat count');
    return { min, max };
  }

  #invalid(problem: string): RegexNode {
    this.problem ??= { invalid: problem };
    return { kind: 'empty' };
  }

  #unknown(problem: string): RegexNode {
    this.problem ??= { unknown: problem };
    return { kind: 'empty' };
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function foldingCase(matches: Matcher): Matcher {
  return code => {
    const character = String.fromCodePoint(code);
    return [character.toLowerCase(), character.toUpperCase()].some(each => matches(each.codePointAt(0) ?? 0));
  };
}
