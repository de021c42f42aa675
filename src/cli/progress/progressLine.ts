/** Milliseconds: what takes less is not shown, and what is shown stays for as long, so that nothing flashes. */
const LEAST_SHOWN = 300;

/** Milliseconds between two texts: nobody reads faster. */
const LEAST_BETWEEN = 80;

/** To the beginning of the line, and away with what is on it. */
const ERASE = '\r\u001B[K';

/** As much of a terminal as is needed. */
export interface Terminal {
  /** In characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a command is at, on one line of a terminal that comes late and goes before anything is printed. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #began = Date.now();
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the line came, and when its text was written last. */
  #shownSince: number | undefined;
  #written = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Says what goes on now: `Reading files (200)`. */
  report(text: string): void {
    this.#text = text;
    const now = Date.now();
    if (now - this.#began >= LEAST_SHOWN && now - this.#written >= LEAST_BETWEEN) this.#show(now);
    else this.#timer ??= setTimeout(() => this.#show(Date.now()), this.#wait(now)).unref();
  }

  /** Resolves once what is shown has been there long enough to be read. */
  async settled(): Promise<void> {
    if (this.#shownSince === undefined) return;
    const left = this.#shownSince + LEAST_SHOWN - Date.now();
    if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
  }

  /** Takes the line away, until something is reported again. */
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
    // A line that wraps could not be erased.
    this.#terminal.write(`${ERASE}${this.#text.slice(0, (this.#terminal.columns ?? 80) - 1)}`);
  }
}
