import { isBlank, isBreak, type TextCursor } from './textCursor.ts';

/** Blanks and line ends between two words of a plain or quoted scalar. */
export class Gap {
  /** Blanks of the line on which the gap begins. */
  #blanks = '';
  #firstBreak = '';
  #breaks = '';
  /** True once a line has ended in it. */
  isBroken = false;

  /** Takes what stands at the cursor; `onBlank` is asked before each blank. */
  take(cursor: TextCursor, onBlank: (gap: Gap) => void = () => {}): void {
    for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
      if (isBreak(code)) this.#takeBreak(cursor.takeBreak());
      else {
        onBlank(this);
        if (!this.isBroken) this.#blanks += String.fromCharCode(code);
        cursor.at++;
      }
    }
  }

  /** A line that ends with a backslash: nothing takes its end's place. */
  takeEscapedBreak(cursor: TextCursor): void {
    cursor.takeBreak();
    this.isBroken = true;
  }

  #takeBreak(lineEnd: string): void {
    if (this.isBroken) this.#breaks += lineEnd;
    else this.#firstBreak = lineEnd;
    this.isBroken = true;
  }

  /** What stands in the gap's place: a single line end is a space, of several the first one is nothing. */
  get text(): string {
    if (!this.isBroken) return this.#blanks;
    if (this.#firstBreak !== '\n') return this.#firstBreak + this.#breaks;
    return this.#breaks === '' ? ' ' : this.#breaks;
  }
}
