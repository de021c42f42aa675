import type { Position, Range } from 'vscode-languageserver-types';
import { lineStartsOf, offsetAt, positionAt } from '../model/lineStarts.ts';
import type { Span } from '../model/span.ts';

/** The offsets of a file's lines, and its length. */
export interface FileLines {
  readonly lineStarts: Uint32Array;
  readonly length: number;
}

/** Number of files whose lines are cached: a file is usually asked for several times in a row. */
const MOST = 500;

/** Finds places in files whose texts or readings are available. */
export class FilePlaces {
  readonly #textOf: (uri: string) => string | undefined;
  readonly #readingOf: (uri: string) => FileLines | undefined;
  readonly #known = new Map<string, { readonly text: string; readonly lines: FileLines }>();

  /** `readingOf`: for files whose text is not cached. */
  constructor(textOf: (uri: string) => string | undefined, readingOf: (uri: string) => FileLines | undefined) {
    this.#textOf = textOf;
    this.#readingOf = readingOf;
  }

  /** LSP range (0-based) of a span of a file; undefined if its lines are unknown. */
  rangeOf(uri: string, span: Span): Range | undefined {
    const lines = this.#linesOf(uri);
    if (!lines) return undefined;
    const clamp = (offset: number) => Math.min(offset, lines.length);
    return {
      start: positionAt(lines.lineStarts, clamp(span[0])),
      end: positionAt(lines.lineStarts, clamp(span[1])),
    };
  }

  /** 1-based. */
  lineAt(uri: string, offset: number): number {
    const lines = this.#linesOf(uri);
    return lines ? positionAt(lines.lineStarts, offset).line + 1 : 1;
  }

  /** UTF-16 offset of an LSP position. */
  offsetAt(uri: string, position: Position): number | undefined {
    const lines = this.#linesOf(uri);
    return lines && offsetAt(lines.lineStarts, lines.length, position);
  }

  #linesOf(uri: string): FileLines | undefined {
    const text = this.#textOf(uri);
    if (text === undefined) return this.#readingOf(uri);
    const known = this.#known.get(uri);
    if (known?.text === text) return known.lines;
    const lines = { lineStarts: lineStartsOf(text), length: text.length };
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(uri, { text, lines });
    return lines;
  }
}
