import { isBlank, isBreak, type TextCursor } from './textCursor.ts';

/** Blanks and line breaks between two words of a plain or quoted scalar. */
export class Gap {
  /** Blanks of the line on which the gap begins. */
  #blanks = '';
  #firstBreak = '';
  #breaks = '';
  /** True once it contains a line break. */
  isBroken = false;

  /** Reads the gap at the cursor; `onBlank` is called before each blank. */
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

  /** Reads an escaped line break, which adds nothing to the text. */
  takeEscapedBreak(cursor: TextCursor): void {
    cursor.takeBreak();
    this.isBroken = true;
  }

  #takeBreak(lineEnd: string): void {
    if (this.isBroken) this.#breaks += lineEnd;
    else this.#firstBreak = lineEnd;
    this.isBroken = true;
  }

  /** The folded text of the gap: a single line break becomes a space; of several, the first is dropped. */
  get text(): string {
    if (!this.isBroken) return this.#blanks;
    if (this.#firstBreak !== '\n') return this.#firstBreak + this.#breaks;
    return this.#breaks === '' ? ' ' : this.#breaks;
  }
}
