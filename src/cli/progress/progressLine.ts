/**
 * Milliseconds: shorter work is not shown, and the line stays visible at least as long, so that it does not flicker.
 */
const LEAST_SHOWN = 300;

/** Minimum milliseconds between two texts. */
const LEAST_BETWEEN = 80;

/** Moves to the start of the line and erases it. */
const ERASE = '\r\u001B[K';

/** The part of a terminal that is needed. */
export interface Terminal {
  /** Width in characters; 0 where the terminal does not know it. */
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * The progress of a command on one line of the terminal, which appears after a delay and is erased before anything is
 * printed.
 */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #began = Date.now();
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the line appeared, and when its text was last written. */
  #shownSince: number | undefined;
  #written = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Shows the current work: `Reading files (200)`. */
  report(text: string): void {
    this.#text = text;
    const now = Date.now();
    if (now - this.#began >= LEAST_SHOWN && now - this.#written >= LEAST_BETWEEN) this.#show(now);
    else this.#timer ??= setTimeout(() => this.#show(Date.now()), this.#wait(now)).unref();
  }

  /** Resolves once the line was visible long enough to be read. */
  async settled(): Promise<void> {
    if (this.#shownSince === undefined) return;
    const left = this.#shownSince + LEAST_SHOWN - Date.now();
    if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
  }

  /** Erases the line until the next report. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#shownSince !== undefined) this.#terminal.write(ERASE);
    this.#shownSince = undefined;
  }

  #wait(now: number): number {
    return Math.max(this.#began + LEAST_SHOWN - now, this.#written + LEAST_BETWEEN - now, 0);
  }

  #show(now: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#shownSince ??= now;
    this.#written = now;
    // Some terminals say that they have 0 columns. A line that wraps could not be erased.
    this.#terminal.write(`${ERASE}${this.#text.slice(0, (this.#terminal.columns || 80) - 1)}`);
  }
}
