import type { PortReference } from '../../model/link.ts';
import type { Span } from '../../model/span.ts';

const LONGEST_WORD = 64;
const LONGEST_GAP = 8;
const AUTHORITY_END = new Set([...'/?#;|\\<>"\'`)]} \t\r\n']);
const STARTS = new Set([...'=,(@[;|<>\\"\'` \t\r\n{']);
const NEVER_STARTS = new Set([...'$%}*)']);
const ENDS = new Set([...',;)]}>/?#&|\\<"\'` \t\r\n']);

/** Letters, digits, `-`, `.` and `_`: the characters of host names and of variable names. */
export function isTokenCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 45 ||
    code === 46 ||
    code === 95
  );
}

/** Where the word that begins at `start` ends. */
export function tokenEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isTokenCode(text.charCodeAt(end))) end++;
  return end;
}

/** The hosts of a URL, without user and password. */
export interface UrlHosts {
  readonly start: number;
  readonly end: number;
}

/** Reads the part of a URL after `//`. */
export function urlHosts(text: string, from: number): UrlHosts {
  let end = from;
  let start = from;
  while (end < text.length && !AUTHORITY_END.has(text.charAt(end))) {
    if (text[end] === '@') start = end + 1;
    end++;
  }
  return { start, end };
}

/** Finds the next occurrence of a character for ascending positions, so that the text is read only once. */
export class NextPlace {
  readonly #text: string;
  readonly #character: string;
  #known = -1;

  constructor(text: string, character: string) {
    this.#text = text;
    this.#character = character;
  }

  /** Offset of the next occurrence at or after `at`; the text's length where there is none. */
  from(at: number): number {
    if (this.#known < at) {
      const found = this.#text.indexOf(this.#character, at);
      this.#known = found === -1 ? this.#text.length : found;
    }
    return this.#known;
  }
}

/** True where a host may begin, which is not in the middle of a placeholder. `loose`: the text can only be a host. */
export function startsHost(text: string, start: number, loose: boolean): boolean {
  if (start === 0) return true;
  const before = text.charAt(start - 1);
  return loose ? !NEVER_STARTS.has(before) || text[start] === '.' : STARTS.has(before);
}

/** True where a host with its port may end. */
export function endsHost(text: string, end: number): boolean {
  return end >= text.length || ENDS.has(text.charAt(end)) || isTemplatedPort(text, end);
}

/** `db:$(PORT)`: the port is a placeholder. */
function isTemplatedPort(text: string, end: number): boolean {
  return text[end] === ':' && '${%<'.includes(text[end + 1] ?? ' ');
}

/** The port that follows a host. */
export interface PortBehind {
  readonly port: PortReference | undefined;
  readonly span: Span | undefined;
  /** Offset after the port, or after the host where there is none. */
  readonly end: number;
}

/** The port behind a host: `:8080`, `:http`. */
export function portBehind(text: string, at: number): PortBehind {
  const none = { port: undefined, span: undefined, end: at };
  if (text[at] !== ':') return none;
  const start = at + 1;
  let end = start;
  while (end < text.length && end - start <= 15 && isPortCode(text.charCodeAt(end))) end++;
  const word = text.slice(start, end);
  if (/^[0-9]{1,5}$/.test(word)) {
    const number = Number(word);
    return number >= 1 && number <= 65_535 ? { port: { name: '', number }, span: [start, end], end } : none;
  }
  if (word.length > 15 || !/^[a-z0-9]/.test(word) || !/[a-z]/.test(word)) return none;
  return { port: { name: word, number: undefined }, span: [start, end], end };
}

function isPortCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code === 45;
}

/**
 * The key in front of a word in a line of a configuration file or of a command: `host: db`, `host=db`, `"host": "db"`,
 * `--host db`; '' where there is none.
 */
export function keyBefore(text: string, start: number): string {
  let at = skipQuote(text, start - 1);
  const isQuoted = at < start - 1;
  const separator = skipBlanks(text, at);
  const isSpaced = separator < at || isQuoted;
  if (text[separator] === '=' || (text[separator] === ':' && isSpaced)) {
    at = skipQuote(text, skipBlanks(text, separator - 1));
    return wordEndingAt(text, at);
  }
  const word = isSpaced ? wordEndingAt(text, separator) : '';
  return word.startsWith('-') ? word : '';
}

function skipQuote(text: string, at: number): number {
  if (text[at] === '"' || text[at] === "'") return text[at - 1] === '\\' ? at - 2 : at - 1;
  return at;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at >= 0 && from - at < LONGEST_GAP && (text[at] === ' ' || text[at] === '\t')) at--;
  return at;
}

function wordEndingAt(text: string, at: number): string {
  let start = at + 1;
  while (start > 0 && at - start < LONGEST_WORD && isTokenCode(text.charCodeAt(start - 1))) start--;
  return text.slice(start, at + 1);
}
